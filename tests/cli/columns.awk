# SPDX-License-Identifier: GPL-3.0-or-later
# usage: awk -v dictionary=columns.csv -v used=FILE -f columns.awk NAME TABLE NAME TABLE ... -- checks tables of results
# against the dictionary: every column of the table called NAME is there, and every cell is of its type. Columns that
# are not there may only be factors of points.csv and sweep.csv. Appends the entries that were met to FILE.

# Splits the record that begins with this line into field[1..]; reads on where a quote is open.
function split_record(line,    n, i, c, quoted, text, more) {
    sub(/\r$/, "", line)
    if (line !~ /"/) {
        n = split(line, field, ",")
        return n == 0 ? 1 : n
    }
    n = 0
    text = ""
    quoted = 0
    for (i = 1; ; i++) {
        if (i > length(line)) {
            if (!quoted || (getline more < table) <= 0) {
                break
            }
            line = line "\n" more
        }
        c = substr(line, i, 1)
        if (quoted && c == "\"" && substr(line, i + 1, 1) == "\"") {
            text = text "\""
            i++
        } else if (c == "\"") {
            quoted = !quoted
        } else if (c == "," && !quoted) {
            field[++n] = text
            text = ""
        } else {
            text = text c
        }
    }
    field[++n] = text
    return n
}

function fails(text, kind, needed) {
    if (text == "") {
        return needed
    }
    if (kind == "integer") {
        return text !~ /^-?(0|[1-9][0-9]*)$/
    }
    if (kind == "number") {
        return text !~ /^(-?(0|[1-9][0-9]*)(\.[0-9]+)?(e[-+][0-9]+)?|-?INF)$/
    }
    if (kind == "date") {
        return text !~ /^[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]$/
    }
    return kind == "boolean" ? text !~ /^(yes|no)$/ : 0
}

function check(name,    n, i, row, column, entry) {
    row = 1
    if ((getline line < table) <= 0) {
        print table ": empty"
        bad = 1
        return
    }
    sub(/^\357\273\277/, "", line)
    n = split_record(line)
    for (i = 1; i <= n; i++) {
        entry = (name, field[i]) in type ? name SUBSEP field[i] : "" SUBSEP field[i]
        column[i] = entry
        if (entry in type) {
            print entry >> used
        } else if (name != "points.csv" && name != "sweep.csv") {
            print table ": column \"" field[i] "\" is not in the dictionary"
            bad = 1
        }
    }
    while ((getline line < table) > 0) {
        row++
        if (split_record(line) != n) {
            print table ": row " row " has not " n " fields"
            bad = 1
        }
        for (i = 1; i <= n; i++) {
            if (column[i] in type && fails(field[i], type[column[i]], required[column[i]])) {
                entry = column[i]
                sub(SUBSEP, ":", entry)
                print table ": row " row ", " entry ": \"" field[i] "\" is no " type[column[i]]
                bad = 1
            }
        }
    }
    close(table)
}

BEGIN {
    table = dictionary
    while ((getline line < table) > 0) {
        split_record(line)
        if (field[1] == "result") {
            type[field[2], field[3]] = field[4]
            required[field[2], field[3]] = field[6] == "yes"
        }
    }
    close(table)
    for (argument = 1; argument + 1 < ARGC; argument += 2) {
        table = ARGV[argument + 1]
        check(ARGV[argument])
    }
    exit bad
}
