# SPDX-License-Identifier: GPL-3.0-or-later
# Prints each line of C as file:line:code, with comments removed and the contents of literals emptied,
# so that a pattern finds code and not prose.
FNR == 1 { in_comment = 0 }
{
    rest = $0
    code = ""
    while (rest != "") {
        if (in_comment) {
            end = index(rest, "*/")
            if (end == 0) {
                break
            }
            rest = substr(rest, end + 2)
            in_comment = 0
            continue
        }
        if (!match(rest, /["']|\/\*|\/\//)) {
            code = code rest
            break
        }
        code = code substr(rest, 1, RSTART - 1)
        token = substr(rest, RSTART, RLENGTH)
        rest = substr(rest, RSTART + RLENGTH)
        if (token == "//") {
            break
        }
        if (token == "/*") {
            in_comment = 1
            continue
        }
        code = code token token
        while (rest != "" && substr(rest, 1, 1) != token) {
            rest = substr(rest, substr(rest, 1, 1) == "\\" ? 3 : 2)
        }
        rest = substr(rest, 2)
    }
    print FILENAME ":" FNR ":" code
}
