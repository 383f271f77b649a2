# SPDX-License-Identifier: GPL-3.0-or-later
# An OCEL 2.0 log as visaq writes it, an object or event a line: every id, type and attribute is declared, once; what is
# related to is there; values are of their types. Prints objects by type and the number of events; exits with 1 at the
# first thing that is wrong.

function wrong(what) {
    printf "line %d: %s: %s\n", NR, what, substr($0, 1, 300)
    failed = 1
    exit 1
}

# The text of a member, taken off the line; members are told apart by what stands around them, and texts hold no quotes.
function take(name, at, rest) {
    at = index($0, "\"" name "\":\"")
    if (!at) wrong("no " name)
    rest = substr($0, at + length(name) + 4)
    $0 = rest
    at = index(rest, "\"")
    $0 = substr(rest, at + 1)
    return substr(rest, 1, at - 1)
}

function is_time(text) {
    return text ~ /^[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:00Z$/
}

function check_value(type, text) {
    if (type == "integer" && text !~ /^-?[0-9]+$/) wrong("no whole number: " text)
    if (type == "float" && text !~ /^-?[0-9]+(\.[0-9]+)?$/) wrong("no number: " text)
    if (type == "time" && !is_time(text)) wrong("no time: " text)
}

function read_attributes(section, type, object, name, time) {
    while (index($0, "\"name\":\"") && (!index($0, "\"relationships\":") || index($0, "\"name\":\"") < index($0, "\"relationships\":"))) {
        name = take("name")
        if (!((section, type, name) in declared)) wrong("not declared: " name)
        if (object) {
            time = take("time")
            if (!is_time(time)) wrong("no time: " time)
        }
        check_value(declared[section, type, name], take("value"))
    }
}

function read_relations(object) {
    while (index($0, "\"objectId\":\"")) {
        wanted[take("objectId")] = NR
        if (take("qualifier") == "") wrong("no qualifier")
    }
}

/^  "[a-zA-Z]+": \[$/ {
    section = $1
    gsub(/[":]/, "", section)
    sections = sections " " section
    next
}
/^  \],?$/ || /^[{}]$/ { next }
section ~ /Types$/ {
    type = take("name")
    if ((section, type) in types) wrong("a type declared twice")
    types[section, type] = 1
    while (index($0, "\"name\":\"")) {
        name = take("name")
        kind = take("type")
        if (kind !~ /^(string|time|integer|float|boolean)$/) wrong("no such type: " kind)
        declared[section, type, name] = kind
    }
    next
}
section == "objects" {
    id = take("id")
    type = take("type")
    if (id in objects) wrong("an object twice")
    if (!(("objectTypes", type) in types)) wrong("not declared: " type)
    objects[id] = type
    count[type]++
    read_attributes("objectTypes", type, 1)
    read_relations()
    next
}
section == "events" {
    id = take("id")
    type = take("type")
    if (id in events) wrong("an event twice")
    events[id] = 1
    if (!(("eventTypes", type) in types)) wrong("not declared: " type)
    time = take("time")
    if (!is_time(time) || time < before) wrong("not in the order of time")
    before = time
    read_attributes("eventTypes", type, 0)
    related = index($0, "\"objectId\":\"")
    if (!related) wrong("of no object")
    read_relations()
    total++
    next
}
{ wrong("what is this") }
END {
    if (failed) exit 1
    if (sections != " objectTypes eventTypes objects events") {
        print "sections are" sections
        exit 1
    }
    for (id in wanted) {
        if (!(id in objects)) {
            print "not there: " id
            exit 1
        }
    }
    for (id in objects) {
        if (!(id in wanted)) {
            print "nothing is related to " id
            exit 1
        }
    }
    print "applicant", count["applicant"], "application", count["application"], "passport", count["passport"], \
        "slot", (count["slot"] > 0), "party", (count["party"] > 0), "events", total
}
