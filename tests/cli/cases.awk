# SPDX-License-Identifier: GPL-3.0-or-later
# usage: awk -v count=N -v as_of=DAYS -f cases.awk -- so many cases of an office as they stood on a day (days since
# 1970-01-01): official B at Wuhan, an approval, an interview, now and then a 221(g) or a refusal, the way home.

# Civil date of a day number.
function date(n,    z, era, doe, yoe, doy, mp, y, m) {
    z = n + 719468
    era = int(z / 146097)
    doe = z - era * 146097
    yoe = int((doe - int(doe / 1460) + int(doe / 36524) - int(doe / 146096)) / 365)
    doy = doe - (365 * yoe + int(yoe / 4) - int(yoe / 100))
    mp = int((5 * doy + 2) / 153)
    m = mp < 10 ? mp + 3 : mp - 9
    y = yoe + era * 400 + (m <= 2 ? 1 : 0)
    return sprintf("%04d-%02d-%02d", y, m, doy - int((153 * mp + 2) / 5) + 1)
}

function uniform() {
    state = (state * 16807) % 2147483647
    return state / 2147483647
}

# A whole number of days, exponential with this mean, at least `least`.
function wait(least, mean) { return least + int(-mean * log(1 - uniform()) + 0.5) }

# A date as it is known on the day.
function known(n) { return n > 0 && n <= as_of ? date(n) : "" }

BEGIN {
    state = 20270610
    print "case,post,class,applicant,route,filed,approved,paid,booked,interview,requested,papers,issued,refused,at_fao,collected,request,outcome,looked_on"
    for (i = 1; i <= count; i++) {
        filed = 18628 + 9 * i
        approved = filed + wait(8, 9)
        paid = approved + wait(1, 3)
        booked = paid + wait(0, 2)
        interview = booked + wait(5, 20)
        requested = papers = issued = refused = fao = collected = 0
        request = ""
        u = uniform()
        if (u < 0.66) {
            issued = interview + wait(1, 2)
        } else if (u < 0.78) {
            request = "documents"
            requested = interview
            papers = requested + wait(3, 8)
            issued = papers + wait(3, 12)
        } else if (u < 0.95) {
            request = "processing"
            requested = interview
            issued = requested + wait(10, 30)
        } else {
            refused = interview
        }
        if (issued) {
            fao = issued + wait(2, 3)
            collected = fao + wait(1, 4)
        }
        if (filed > as_of) {
            continue
        }
        outcome = issued && issued <= as_of ? "issued" : refused && refused <= as_of ? "refused_214b" : "open"
        looked = (issued ? collected : refused) > as_of ? date(as_of) : ""
        printf "C%03d,wuhan,B,official,interview,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s\n", i, known(filed), known(approved),
            known(paid), known(booked), known(interview), known(requested), known(papers), known(issued), known(refused),
            known(fao), known(collected), requested && requested <= as_of ? request : "", outcome, looked
    }
}
