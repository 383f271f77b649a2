# SPDX-License-Identifier: GPL-3.0-or-later
# Exits with 1 unless the whole input is one JSON value: strings and scalars become V, then empty and filled
# brackets are folded from the inside out until nothing is left but one V.
{ text = text $0 "\n" }
END {
    gsub(/"([^"\\[:cntrl:]]|\\(["\\\/bfnrt]|u[0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F]))*"/, "S", text)
    gsub(/-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/, "V", text)
    gsub(/true|false|null/, "V", text)
    gsub(/[ \t\r\n]/, "", text)
    do {
        folded = gsub(/\{(S:[SV](,S:[SV])*)?\}/, "V", text)
        folded += gsub(/\[([SV](,[SV])*)?\]/, "V", text)
    } while (folded > 0)
    exit text != "V" && text != "S"
}
