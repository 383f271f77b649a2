/* SPDX-License-Identifier: GPL-3.0-or-later */
/* node --experimental-websocket browse.mjs CHROMIUM PROFILE PAGE... -- see README.md. */
import { spawn } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { inflateSync } from "node:zlib";

const [chromium, profile, ...pages] = process.argv.slice(2);
const problems = [];
const DARK_GROUND = "rgb(21, 24, 28)";

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/* ---- the protocol ---- */

async function startBrowser() {
  const browser = spawn(chromium, ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--remote-debugging-port=0", `--user-data-dir=${profile}`, "about:blank"], { stdio: "ignore" });
  const file = `${profile}/DevToolsActivePort`;
  for (let tries = 0; tries < 300 && !(existsSync(file) && readFileSync(file, "utf8").includes("\n/")); tries++) {
    await wait(100);
  }
  const [port, path] = readFileSync(file, "utf8").split("\n");
  return { browser, url: `ws://127.0.0.1:${port}${path}` };
}

class Connection {
  constructor(socket) {
    this.socket = socket;
    this.next = 1;
    this.waiting = new Map();
    this.listeners = [];
    socket.onmessage = (event) => this.receive(JSON.parse(event.data));
  }

  static open(url) {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(url);
      socket.onopen = () => resolve(new Connection(socket));
      socket.onerror = reject;
    });
  }

  receive(message) {
    const waiting = this.waiting.get(message.id);
    if (waiting) {
      this.waiting.delete(message.id);
      return message.error ? waiting.reject(new Error(message.error.message)) : waiting.resolve(message.result);
    }
    this.listeners.forEach((listener) => listener(message.method, message.params));
  }

  send(method, params = {}) {
    const id = this.next++;
    this.socket.send(JSON.stringify({ id, method, params, sessionId: this.session }));
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }

  event(name) {
    return new Promise((resolve) => {
      const listener = (method, params) => {
        if (method === name) {
          this.listeners = this.listeners.filter((other) => other !== listener);
          resolve(params);
        }
      };
      this.listeners.push(listener);
    });
  }
}

async function evaluate(tab, expression) {
  const { result, exceptionDetails } = await tab.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
  if (exceptionDetails) {
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }
  return result.value;
}

async function load(tab, url) {
  const loaded = tab.event("Page.loadEventFired");
  await tab.send("Page.navigate", { url });
  await loaded;
}

/* What a page must not do. Answers dialogs, which would stop everything. */
function watch(tab, report) {
  tab.listeners.push((method, params) => {
    if (method === "Runtime.consoleAPICalled") {
      report(`console: ${params.args.map((value) => value.value ?? value.description).join(" ")}`);
    } else if (method === "Runtime.exceptionThrown") {
      report(`exception: ${params.exceptionDetails.exception?.description ?? params.exceptionDetails.text}`);
    } else if (method === "Log.entryAdded") {
      report(`log: ${params.entry.text}`);
    } else if (method === "Network.requestWillBeSent" && !params.request.url.startsWith("data:") && params.request.url !== params.documentURL) {
      report(`request: ${params.request.url}`);
    } else if (method === "Page.javascriptDialogOpening") {
      report(`dialog: ${params.message}`);
      tab.send("Page.handleJavaScriptDialog", { accept: true });
    }
  });
}

/* ---- what is looked at; each runs inside the page and returns a list of complaints ---- */

function checkContent() {
  const wrong = [];
  const say = (condition, text) => condition || wrong.push(text);
  say(document.querySelectorAll("script").length === 1, "a script that is not ours");
  say(document.querySelectorAll("h1").length === 1, "not one h1");
  say(document.title === document.querySelector("h1").textContent, "the title is not that of the page");
  say(/^(en|zh-CN)$/.test(document.documentElement.lang), "no language");
  for (const element of document.querySelectorAll("*")) {
    for (const attribute of element.attributes) {
      say(!attribute.name.startsWith("on"), `a handler: ${attribute.name}`);
      say(!/^\s*javascript:/i.test(attribute.value), `an address that runs: ${attribute.value.slice(0, 40)}`);
    }
  }
  for (const image of document.images) {
    say(image.complete && image.naturalWidth > 0, "a picture that does not show");
    say(image.alt.trim() !== "", "a picture without a text");
  }
  for (const table of document.querySelectorAll("table")) {
    say(table.caption && table.caption.textContent.trim(), "a table without a caption");
    say([...table.tHead.rows[0].cells].every((cell) => cell.scope === "col"), "a column without its head");
    say([...table.tBodies[0].rows].every((row) => row.cells[0].scope === "row"), "a row without its head");
    const width = table.tHead.rows[0].cells.length;
    say([...table.tBodies[0].rows].every((row) => row.cells.length === width), "a row of another length");
  }
  for (const link of document.querySelectorAll("a")) {
    say(document.getElementById(link.hash.slice(1)), `a link to nowhere: ${link.hash}`);
  }
  let level = 0;
  for (const heading of document.querySelectorAll("h1, h2, h3, h4")) {
    say(+heading.tagName[1] <= level + 1, `${heading.tagName} under h${level}`);
    level = +heading.tagName[1];
  }
  return wrong;
}

/* Ascending, descending, as it was. Numbers are read here in another way than in report.js. */
function checkSorting() {
  const wrong = [];
  const value = (text) => {
    const day = text.match(/^(\d{4})[^\d](\d+)[^\d](\d+)/);
    return day ? Date.UTC(day[1], day[2] - 1, day[3]) : parseFloat(text.replaceAll("\u2212", "-").replaceAll(",", "").replace(/^[^\d-]+/, ""));
  };
  for (const table of document.querySelectorAll("table")) {
    const body = table.tBodies[0];
    const before = [...body.rows];
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = head.querySelector("button");
      if (!button) {
        before.length > 1 && wrong.push("a head that does not sort");
        return;
      }
      for (const [order, sign] of [["ascending", 1], ["descending", -1], ["none", 0]]) {
        button.click();
        head.getAttribute("aria-sort") === order || wrong.push(`aria-sort is not ${order}`);
        const rows = [...body.rows];
        rows.length === before.length || wrong.push("rows were lost");
        if (sign === 0) {
          rows.every((row, i) => row === before[i]) || wrong.push("the order does not come back");
        } else if (head.classList.contains("n")) {
          const values = rows.map((row) => value(row.cells[column].textContent)).filter((number) => !isNaN(number));
          values.every((number, i) => i === 0 || sign * (number - values[i - 1]) >= 0) || wrong.push(`not ${order}: ${values}`);
        }
      }
    });
  }
  return wrong;
}

function checkClicks() {
  const wrong = [];
  for (const section of document.querySelectorAll(".part")) {
    const button = section.querySelector(".fold");
    const body = section.querySelector(".body");
    body.hidden && button.click();
    button.click();
    body.hidden && button.getAttribute("aria-expanded") === "false" || wrong.push("a section that does not fold");
    const link = [...document.querySelectorAll("nav a")].find((other) => other.hash === `#${section.querySelector("h2, h3").id}`);
    link || wrong.push("a section that is not in the contents");
    link?.click();
    body.hidden && wrong.push("a link does not unfold its section");
  }
  document.querySelectorAll("a, button, [tabindex]").forEach((element) => { element.focus(); element.click(); });
  document.querySelectorAll(".body[hidden]").forEach((body) => body.parentElement.querySelector(".fold").click());
  return wrong;
}

function checkWidth() {
  const wide = document.documentElement.clientWidth;
  const wrong = document.documentElement.scrollWidth > wide ? [`${document.documentElement.scrollWidth} px on ${wide}`] : [];
  for (const element of document.querySelectorAll("main *")) {
    if (!element.closest(".scroll") && element.getBoundingClientRect().right > wide + 1) {
      wrong.push(`${element.tagName} sticks out`);
    }
  }
  return wrong.slice(0, 3);
}

/* ---- pictures of the page ---- */

/* The colour of a point that is in sight: a PNG of one pixel, whose filter has nothing to add. */
async function colourAt(tab, [x, y]) {
  const clip = { x, y, width: 1, height: 1, scale: 1 };
  const png = Buffer.from((await tab.send("Page.captureScreenshot", { clip })).data, "base64");
  const parts = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString("latin1", at + 4, at + 8) === "IDAT") {
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
    }
  }
  const [, red, green, blue] = inflateSync(Buffer.concat(parts));
  return `rgb(${red}, ${green}, ${blue})`;
}

async function checkDark(tab, say) {
  await tab.send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: "dark" }] });
  say((await evaluate(tab, "getComputedStyle(document.documentElement).backgroundColor")) === DARK_GROUND, "the page stays light");
  const count = await evaluate(tab, "document.images.length");
  for (let i = 0; i < count; i++) {
    const place = await evaluate(tab, `(() => {
      document.images[${i}].scrollIntoView({ block: "start", behavior: "instant" });
      const box = document.images[${i}].getBoundingClientRect();
      return [Math.round(box.left + scrollX) + 3, Math.round(box.top + scrollY) + 3];
    })()`);
    const colour = await colourAt(tab, place);
    say(colour === DARK_GROUND, `a picture is ${colour} on a dark page`);
  }
  await tab.send("Emulation.setEmulatedMedia", { features: [] });
}

async function checkPaper(tab, say, sectionCount) {
  const { data } = await tab.send("Page.printToPDF", { preferCSSPageSize: true, printBackground: false });
  const pdf = Buffer.from(data, "base64").toString("latin1");
  const count = (pdf.match(/\/Type\s*\/Page\b/g) ?? []).length;
  say(count >= 1 && count <= 40 + 2 * sectionCount, `${count} pages on paper`);
  const box = pdf.match(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/);
  say(box && Math.abs(box[1] - 595) < 2 && Math.abs(box[2] - 842) < 2, `paper is ${box?.[0]}`);
  return count;
}

/* ---- one page after the other ---- */

const words = `document.querySelector("main").textContent.replace(/\\s+/g, "")`;

async function check(tab, page) {
  const say = (condition, text) => condition || problems.push(`${page}: ${text}`);
  const all = (list, where) => list.forEach((text) => say(false, `${where}: ${text}`));
  const url = pathToFileURL(page).href;
  tab.report = (text) => say(false, text);

  await tab.send("Emulation.setDeviceMetricsOverride", { width: 1280, height: 900, deviceScaleFactor: 1, mobile: false });
  await load(tab, url);
  const text = await evaluate(tab, words);
  all(await evaluate(tab, `(${checkContent})()`), "content");
  all(await evaluate(tab, `(${checkSorting})()`), "sorting");
  all(await evaluate(tab, `(${checkClicks})()`), "clicks");
  const sections = await evaluate(tab, `document.querySelectorAll(".part").length`);
  await checkDark(tab, say);
  const sheets = await checkPaper(tab, say, sections);
  await tab.send("Emulation.setDeviceMetricsOverride", { width: 390, height: 844, deviceScaleFactor: 2, mobile: true });
  all(await evaluate(tab, `(${checkWidth})()`), "390 px");

  await tab.send("Emulation.setDeviceMetricsOverride", { width: 1280, height: 900, deviceScaleFactor: 1, mobile: false });
  await tab.send("Emulation.setScriptExecutionDisabled", { value: true });
  await load(tab, url);
  say(!(await evaluate(tab, `document.querySelector("button")`)), "a script ran that was forbidden");
  say((await evaluate(tab, words)) === text, "without scripts the page says something else");
  await tab.send("Emulation.setScriptExecutionDisabled", { value: false });
  console.log(`${page.split("/").pop()}: ${Math.round(statSync(page).size / 1024)} KiB, ${sections} sections, ${sheets} sheets`);
}

const { browser, url } = await startBrowser();
try {
  const tab = await Connection.open(url);
  const { targetId } = await tab.send("Target.createTarget", { url: "about:blank" });
  tab.session = (await tab.send("Target.attachToTarget", { targetId, flatten: true })).sessionId;
  watch(tab, (text) => tab.report(text));
  for (const domain of ["Page", "Runtime", "Log", "Network"]) {
    await tab.send(`${domain}.enable`);
  }
  for (const page of pages) {
    await check(tab, page);
  }
} finally {
  browser.kill();
}
problems.forEach((problem) => console.log(`FAILED: ${problem}`));
process.exitCode = problems.length > 0 || pages.length === 0 ? 1 : 0;
process.exit();
