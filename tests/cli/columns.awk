# SPDX-License-Identifier: GPL-3.0-or-later
# usage: awk -v dictionary=columns.csv -v used=FILE -f csv.awk -f columns.awk NAME TABLE NAME TABLE ... -- checks tables of results
# against the dictionary: every column of the table called NAME is there, and every cell is of its type. Columns that
# are not there may only be factors of points.csv and sweep.csv. Appends the entries that were met to FILE.

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
