# SPDX-License-Identifier: GPL-3.0-or-later
# XML as visaq writes it, a tag a line: tags are closed in order, attributes are quoted and not repeated, and markup occurs
# in no value. Prints how often each tag was opened that is asked for: -v tags="trace event".

function wrong(what) {
    printf "line %d: %s: %s\n", NR, what, $0
    failed = 1
    exit 1
}

NR == 1 {
    if ($0 != "<?xml version=\"1.0\" encoding=\"UTF-8\"?>") wrong("no declaration")
    next
}
/^ *<\/[a-z]+>$/ {
    name = $0
    gsub(/[^a-z]/, "", name)
    if (!depth || open[depth] != name) wrong("closes another tag")
    depth--
    next
}
{
    if (!match($0, /^ *<[a-z]+/)) wrong("no tag")
    name = substr($0, RSTART, RLENGTH)
    gsub(/[ <]/, "", name)
    rest = substr($0, RSTART + RLENGTH)
    if (!depth && NR > 2) wrong("a second root")
    split("", seen)
    while (match(rest, /^ [a-z.]+="([^<>&"]|&(amp|lt|gt|quot|apos|#[0-9]+);)*"/)) {
        attribute = substr(rest, 2, index(rest, "=") - 2)
        if (attribute in seen) wrong("an attribute twice")
        seen[attribute] = 1
        rest = substr(rest, RLENGTH + 1)
    }
    if (rest != "/>" && rest != ">") wrong("no attribute")
    if (rest == ">") open[++depth] = name
    count[name]++
}
END {
    if (failed) exit 1
    if (depth) {
        print "not closed: " open[depth]
        exit 1
    }
    n = split(tags, asked, " ")
    for (i = 1; i <= n; i++) printf "%s%s %d", (i > 1 ? " " : ""), asked[i], count[asked[i]]
    print ""
}
