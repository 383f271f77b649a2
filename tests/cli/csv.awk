# SPDX-License-Identifier: GPL-3.0-or-later
# To be loaded before another program: reads CSV.

# Splits the record that begins with this line into field[1..n] and returns n; reads on in the file called table where a
# quote is open.
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
