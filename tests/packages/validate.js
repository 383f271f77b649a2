// SPDX-License-Identifier: GPL-3.0-or-later
// usage: node validate.js FOLDER... -- checks datapackage.json of each folder with the npm packages datapackage and
// tableschema: the descriptor, then every row of every table: types, constraints, primary and foreign keys.
// Tells each finding as FILE: row R col C: what; row 1 is the head. Exit status 1 if there are any.
'use strict';
const fs = require('fs');
const os = require('os');
const path = require('path');
const { Package } = require('datapackage');

let findings = 0;

function tell(file, error) {
    const place = error.rowNumber ? ` row ${error.rowNumber}` : '';
    const column = error.columnNumber ? ` col ${error.columnNumber}` : '';
    console.log(`${file}:${place}${column}: ${error.message}`);
    findings += 1;
}

function tellAll(file, error) {
    (error.errors && error.errors.length > 0 ? error.errors : [error]).forEach((one) => tell(file, one));
}

// tableschema takes the byte order mark that Excel wants for a part of the first column's name.
function copyWithoutMark(from, to, file) {
    const bytes = fs.readFileSync(path.join(from, file));
    const marked = bytes.length > 2 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    fs.mkdirSync(path.dirname(path.join(to, file)), { recursive: true });
    fs.writeFileSync(path.join(to, file), marked ? bytes.subarray(3) : bytes);
}

async function checkTable(folder, resource) {
    const file = path.join(folder, resource.descriptor.path);
    if (!resource.valid) {
        resource.errors.forEach((error) => tell(file, error));
        return;
    }
    const head = resource.schema.fieldNames;
    const rows = await resource.iter({ forceCast: true });
    const before = findings;
    let count = 0;
    for await (const row of rows) {
        count += 1;
        if (row instanceof Error) {
            tellAll(file, row);
        }
    }
    if (resource.headers && resource.headers.join('\n') !== head.join('\n')) {
        tell(file, new Error(`head is ${resource.headers}, described as ${head}`));
    }
    try {
        await resource.checkRelations();
    } catch (error) {
        if (findings === before) {
            tellAll(file, error);
        }
    }
    console.log(`${file}: ${count} rows, ${head.length} columns`);
}

async function checkCopy(folder, copy) {
    const descriptor = path.join(folder, 'datapackage.json');
    const told = JSON.parse(fs.readFileSync(descriptor, 'utf8'));
    const whole = await Package.load(told, { basePath: copy });
    if (!whole.valid) {
        whole.errors.forEach((error) => tell(descriptor, error));
        return;
    }
    whole.resourceNames.forEach((name) => copyWithoutMark(folder, copy, whole.getResource(name).descriptor.path));
    for (const resource of whole.resources) {
        await checkTable(folder, resource);
    }
}

async function checkFolder(folder) {
    const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'visaq-packages-'));
    try {
        await checkCopy(folder, copy);
    } finally {
        fs.rmSync(copy, { recursive: true });
    }
}

(async () => {
    for (const folder of process.argv.slice(2)) {
        await checkFolder(folder);
    }
    process.exitCode = findings > 0 ? 1 : 0;
})().catch((error) => {
    console.error(error);
    process.exitCode = 2;
});
