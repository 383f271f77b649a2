# SPDX-License-Identifier: GPL-3.0-or-later
# usage: awk -f csv.awk -f cells.awk TABLE ... -- no cell of the tables, heads included, begins as a formula does, but for
# numbers; tells those that do.
BEGIN {
    for (argument = 1; argument < ARGC; argument++) {
        table = ARGV[argument]
        row = 0
        while ((getline line < table) > 0) {
            row++
            if (row == 1) {
                sub(/^\357\273\277/, "", line)
            }
            n = split_record(line)
            for (i = 1; i <= n; i++) {
                if (field[i] ~ /^[-=+@\t\r]/ && field[i] !~ /^-([0-9]+(\.[0-9]+)?(e[-+][0-9]+)?|INF)$/) {
                    print table ": row " row ", field " i ": " substr(field[i], 1, 40)
                    bad = 1
                }
            }
        }
        close(table)
    }
    exit bad
}
