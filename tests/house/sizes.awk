# SPDX-License-Identifier: GPL-3.0-or-later
# Reads the output of code.awk over formatted sources and measures files and functions. A function is
# known by its braces, which stand alone in the first column; its lines count from its signature on.
function fail(why) {
    print where ": " why
    failures++
}

function count_of(text, pattern) {
    return gsub(pattern, "", text)
}

# Parameters are separated by the commas that stand one parenthesis deep.
function parameters(signature,    i, c, depth, commas) {
    for (i = index(signature, "("); i <= length(signature); i++) {
        c = substr(signature, i, 1)
        depth += (c == "(") - (c == ")")
        commas += (c == "," && depth == 1)
    }
    return signature ~ /\([ ]*(void)?[ ]*\)[ ]*$/ ? 0 : commas + 1
}

function end_function() {
    lines = line - first + 1
    if (in_product) {
        sizes[++functions] = lines
    }
    if (lines > 60) {
        fail(lines " lines in " name ", at most 60")
    }
    if (in_product && deepest > 3) {
        fail(name " nests " deepest " deep, at most 3")
    }
    if (in_product && parameters(signature) > 5) {
        fail(parameters(signature) " parameters of " name ", at most 5; pass a struct")
    }
    in_function = 0
}

function sort(    i, j, held) {
    for (i = 2; i <= functions; i++) {
        held = sizes[i]
        for (j = i - 1; j > 0 && sizes[j] > held; j--) {
            sizes[j + 1] = sizes[j]
        }
        sizes[j + 1] = held
    }
}

function quantile(p) {
    return sizes[int(p * (functions - 1)) + 1]
}

{
    match($0, /:[0-9]+:/)
    file = substr($0, 1, RSTART - 1)
    where = substr($0, 1, RSTART + RLENGTH - 2)
    line = substr($0, RSTART + 1, RLENGTH - 2) + 0
    code = substr($0, RSTART + RLENGTH)
    if (line == 1) {
        files++
        in_product = file ~ /^(sim|models|analysis)\//
        in_function = 0
        signature = ""
    }
    if (in_product) {
        total++
    }
    if (line == 500) {
        fail("a file has fewer than 500 lines")
    }
}

in_function && code == "}" {
    end_function()
    signature = ""
    next
}

in_function {
    depth += count_of(code, "[{]") - count_of(code, "[}]")
    if (depth > deepest) {
        deepest = depth
    }
    next
}

code == "{" {
    in_function = 1
    depth = 0
    deepest = 0
    name = signature
    sub(/\(.*/, "", name)
    sub(/.*[ *]/, "", name)
    next
}

# Outside functions: a declaration ends in ; or }, a blank or preprocessor line starts anew.
code ~ /^[ \t]*$|^#|[;}][ \t]*$/ {
    signature = ""
    next
}

{
    if (signature == "") {
        first = line
    }
    signature = signature " " code
}

END {
    if (functions == 0) {
        print "no function found"
        exit 1
    }
    sort()
    printf "%d files, %d lines, %d functions of median %d, P95 %d, longest %d lines\n",
           files, total, functions, quantile(0.5), quantile(0.95), sizes[functions]
    where = "all"
    if (quantile(0.5) > 15) {
        fail("the median function has more than 15 lines")
    }
    if (quantile(0.95) > 50) {
        fail("one function in twenty has more than 50 lines")
    }
    exit failures > 0
}
