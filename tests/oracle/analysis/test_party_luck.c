/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the known verdicts of a delegation say about those to come, against integrals over the luck that its
 * members share.
 */
#include "tests/support/plan_scenario.h"

#include <gsl/gsl_errno.h>
#include <math.h>

/* 32 000 copies. */
enum { ENVIRONMENTS = 8, COPIES = 4000, AS_OF = 60, MEMBERS_MAX = 6 };

/* Standard errors by which an estimate may miss. */
static const double ALLOWED = 4.2;

/* ---- the exact answer ---- */

/* Odds as the verdicts are walked, and a correlation. */
struct odds {
    double share[VISA_VERDICTS];
    double rho;
};

static double normal_cdf(double x)
{
    return .5 * erfc(-x / sqrt(2));
}

/* The quantile by bisection. */
static double normal_quantile(double p)
{
    double low = -9;
    double high = 9;
    for (int i = 0; i < 60; i++) {
        double middle = (low + high) / 2;
        *(normal_cdf(middle) < p ? &low : &high) = middle;
    }
    return low;
}

/* P(uniform < p | z). */
static double below(double p, double rho, double z)
{
    return p <= 0 ? 0 : p >= 1 ? 1 : normal_cdf((normal_quantile(p) - sqrt(rho) * z) / sqrt(1 - rho));
}

/* The sum of the probabilities of the verdicts given z, each times its weight. */
static double weigh(const struct odds *odds, const double *weight, double z)
{
    double sum = 0;
    double before = 0;
    for (int verdict = 0; verdict < VISA_VERDICTS; verdict++) {
        double share = odds->share[verdict];
        sum += weight[verdict] * (below(before + share, odds->rho, z) - below(before, odds->rho, z));
        before += share;
    }
    return sum;
}

/* So many members stand where each verdict makes it as probable as said, others are asked: the probability
 * that the same of all of them is so. */
struct question {
    struct odds odds;
    double known[MEMBERS_MAX][VISA_VERDICTS]; /* rows of 0 behind the last */
    double asked[MEMBERS_MAX][VISA_VERDICTS]; /* the same */
};

static bool is_row(const double *weight)
{
    double sum = 0;
    for (int verdict = 0; verdict < VISA_VERDICTS; verdict++) {
        sum += weight[verdict];
    }
    return sum > 0;
}

static double answer(const struct question *question)
{
    double all = 0;
    double both = 0;
    for (int step = -512; step <= 512; step++) {
        double z = step / 64.;
        double density = exp(-z * z / 2);
        for (int i = 0; i < MEMBERS_MAX && is_row(question->known[i]); i++) {
            density *= weigh(&question->odds, question->known[i], z);
        }
        all += density;
        for (int i = 0; i < MEMBERS_MAX && is_row(question->asked[i]); i++) {
            density *= weigh(&question->odds, question->asked[i], z);
        }
        both += density;
    }
    return both / all;
}

/* ---- the forecast ---- */

struct trial {
    struct plan_rows rows;
    struct visa_standing standing[MEMBERS_MAX]; /* since: minutes before the as-of day */
    uint32_t members, asked_from;               /* asked are the members from this one on */
    bool processed; /* whether they go through 221(g); else whether their visas are issued */
    bool untied;
};

struct count {
    const struct trial *trial;
    double all;                       /* copies in which it is so of all who are asked */
    struct visa_journey last[COPIES]; /* of the last member, in the last environment */
};

static void take(void *context, uint32_t environment, const struct visa_journey *journeys)
{
    struct count *count = context;
    const struct trial *trial = count->trial;
    (void)environment;
    for (uint32_t copy = 0; copy < COPIES; copy++) {
        const struct visa_journey *journey = &journeys[(size_t)copy * trial->members];
        bool all = true;
        for (uint32_t i = trial->asked_from; i < trial->members; i++) {
            all = all && (trial->processed ? journey[i].stage_end[VISA_STAGE_PROCESSING] != VISA_NEVER_YET
                                           : journey[i].outcome == VISA_OUTCOME_ISSUED);
        }
        count->all += all;
        count->last[copy] = journey[trial->members - 1];
    }
}

static void walk(const struct trial *trial, struct count *count)
{
    struct office office;
    struct plan_people people;
    struct sim_error error = {0};
    office_open(&office, &trial->rows, ENVIRONMENTS);
    plan_people_make(&people, trial->members, COPIES);
    int64_t start = visa_midnight(office.pipeline.scenario.settings.start_day + AS_OF);
    people.travellers.starts = &start;
    people.travellers.start_count = 1;
    people.travellers.untied = trial->untied;
    for (uint32_t i = 0; i < trial->members; i++) {
        struct visa_standing *standing = &people.members[i].standing;
        *standing = trial->standing[i];
        standing->since = standing->since > 0 ? (int32_t)start - standing->since : 0;
        standing->post = VISA_NOTHING;
    }
    *count = (struct count){.trial = trial};
    office.environments.threads = 1;
    const struct ana_walk what = {.travellers = &people.travellers, .take = take, .context = count};
    assert_int_equal(ana_environments_walk(&office.environments, &what, &error), SIM_OK);
    office_close(&office);
    count->all /= (double)ENVIRONMENTS * COPIES;
}

static void near(const struct trial *trial, double exact)
{
    static struct count count;
    walk(trial, &count);
    double error = sqrt(exact * (1 - exact) / ((double)ENVIRONMENTS * COPIES));
    if (fabs(count.all - exact) > ALLOWED * error) {
        fail_msg("%.5f, exact %.5f +- %.5f", count.all, exact, error);
    }
}

static void check(const struct trial *trial, const struct question *question)
{
    near(trial, answer(question));
}

/* ---- verdicts that are known ---- */

static const char *const tied[] = {"party_correlation,0.5", NULL};
static const char *const loosely[] = {"party_correlation,0.2", NULL};
static const char *const at_once[] = {NULL};
static const char *const none[] = {NULL};
static const char *const sixty[] = {",0.6,0.4", NULL};
static const char *const slow[] = {"printing,exponential,3,,,days", "processing,exponential,30,,,days",
                                   "documents_review,exponential,5,,,days",
                                   "waiver_transit,exponential,5,,,days", NULL};
static const struct visa_standing refused = {.entry = VISA_ENTRY_REFUSED_214B, .since = 1440};
static const struct visa_standing issued = {.entry = VISA_ENTRY_COLLECTED, .since = 1440};

/* As probable as the verdict itself: */
#define IS_ISSUED                                                                                            \
    {                                                                                                        \
        [VISA_ISSUED] = 1                                                                                    \
    }
#define IS_REFUSED                                                                                           \
    {                                                                                                        \
        [VISA_REFUSED_214B] = 1                                                                              \
    }

static void test_one_is_refused(void **state)
{
    (void)state;
    struct trial trial = {.rows = {.durations = at_once, .behaviour = tied, .outcomes = sixty, .days = 80},
                          .standing = {refused},
                          .members = 2,
                          .asked_from = 1};
    struct question question = {.odds = {.share = {[VISA_ISSUED] = .6, [VISA_REFUSED_214B] = .4}, .rho = .5},
                                .known = {IS_REFUSED},
                                .asked = {IS_ISSUED}};
    assert_true(answer(&question) < .45);
    check(&trial, &question);
    trial.rows.behaviour = loosely;
    question.odds.rho = .2;
    check(&trial, &question);
}

static void test_some_are_issued(void **state)
{
    (void)state;
    struct trial trial = {.rows = {.durations = at_once, .behaviour = tied, .outcomes = sixty, .days = 80},
                          .standing = {issued, issued, issued},
                          .members = 5,
                          .asked_from = 3};
    struct question question = {.odds = {.share = {[VISA_ISSUED] = .6, [VISA_REFUSED_214B] = .4}, .rho = .5},
                                .known = {IS_ISSUED, IS_ISSUED, IS_ISSUED},
                                .asked = {IS_ISSUED, IS_ISSUED}};
    check(&trial, &question);
    trial.standing[3] = refused;
    trial.members = 6;
    trial.asked_from = 4;
    memcpy(question.known[3], (double[VISA_VERDICTS])IS_REFUSED, sizeof question.known[3]);
    check(&trial, &question);
}

/* What a visa went through before is not told. */
static void test_221g(void **state)
{
    (void)state;
    static const char *const verdicts[] = {"note,,0.3,0.2,0.15,0.35,0,0", "documents,,0.1,0.9,0,0,0,0",
                                           "processing,,0.9,0.1,0,0,0,0", NULL};
    struct trial trial = {.rows = {.durations = slow,
                                   .outcomes = none,
                                   .verdicts = verdicts,
                                   .behaviour = tied,
                                   .days = 80,
                                   .runoff = 300},
                          .members = 2,
                          .asked_from = 1,
                          .processed = true};
    struct question question = {.odds = {.share = {[VISA_ISSUED] = .3,
                                                   [VISA_DOCUMENTS_221G] = .15,
                                                   [VISA_PROCESSING_221G] = .35,
                                                   [VISA_REFUSED_214B] = .2},
                                         .rho = .5},
                                .asked = {{[VISA_DOCUMENTS_221G] = 1, [VISA_PROCESSING_221G] = 1}}};
    static const struct {
        enum visa_entry entry;
        double chance[VISA_VERDICTS];
    } cases[] = {
        {VISA_ENTRY_DOCUMENTS, {[VISA_DOCUMENTS_221G] = 1}},
        {VISA_ENTRY_PROCESSING, {[VISA_PROCESSING_221G] = 1}},
        {VISA_ENTRY_EMS, {[VISA_ISSUED] = 1, [VISA_DOCUMENTS_221G] = .1, [VISA_PROCESSING_221G] = .9}},
        {VISA_ENTRY_REFUSED_214B,
         {[VISA_REFUSED_214B] = 1, [VISA_DOCUMENTS_221G] = .9, [VISA_PROCESSING_221G] = .1}}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        trial.standing[0] = (struct visa_standing){.entry = cases[i].entry, .since = 1440};
        memcpy(question.known[0], cases[i].chance, sizeof question.known[0]);
        check(&trial, &question);
    }
}

/* ---- verdicts that are not told ---- */

/* The odds of all who are asked together, the same members being known to stand where they do. */
static double of_both(const struct odds *odds, const double *known, const double *asked)
{
    struct question all = {.odds = *odds};
    memcpy(all.asked[0], known, sizeof all.asked[0]);
    memcpy(all.asked[1], known, sizeof all.asked[1]);
    struct question both = {.odds = *odds};
    memcpy(both.asked[0], asked, sizeof both.asked[0]);
    memcpy(both.asked[1], asked, sizeof both.asked[1]);
    return answer(&both) / answer(&all);
}

/* The longer both are silent, the more likely it is that both are in administrative processing. */
static void test_both_are_silent(void **state)
{
    (void)state;
    static const char *const verdicts[] = {"interview,,0.7,0.1,0.05,0.15,0,0", NULL};
    const struct odds odds = {.share = {[VISA_ISSUED] = .7,
                                        [VISA_DOCUMENTS_221G] = .05,
                                        [VISA_PROCESSING_221G] = .15,
                                        [VISA_REFUSED_214B] = .1},
                              .rho = .5};
    for (int e = 1; e <= 13; e += 6) {
        const struct visa_standing silent = {.entry = VISA_ENTRY_INTERVIEWED, .since = e * 1440};
        const struct trial trial = {
            .rows = {.durations = slow, .verdicts = verdicts, .behaviour = tied, .days = 80, .runoff = 300},
            .standing = {silent, silent},
            .members = 2,
            .processed = true};
        const double known[VISA_VERDICTS] = {
            [VISA_ISSUED] = exp(-e / 3.), [VISA_PROCESSING_221G] = exp(-e / 30.)};
        const double asked[VISA_VERDICTS] = {[VISA_PROCESSING_221G] = exp(-e / 30.)};
        near(&trial, of_both(&odds, known, asked));
    }
}

/* An exponential of mean 5 days, then one of mean m: the second goes on after e days. */
static double second_of_two(double e, double m)
{
    return (exp(-e / m) - exp(-e / 5)) / (1 - 5 / m);
}

/* A verdict behind papers under way. */
static void test_a_verdict_behind_others(void **state)
{
    (void)state;
    static const char *const verdicts[] = {"documents,,0.6,0.2,0,0.2,0,0", "waiver,,0.6,0.2,0,0.2,0,0", NULL};
    const struct odds odds = {
        .share = {[VISA_ISSUED] = .6, [VISA_PROCESSING_221G] = .2, [VISA_REFUSED_214B] = .2}, .rho = .5};
    double e = 8;
    double before = exp(-e / 5);
    double printing = second_of_two(e, 3);
    double processing = second_of_two(e, 30);
    for (int waiver = 0; waiver <= 1; waiver++) {
        const struct visa_standing silent = {.entry = waiver ? VISA_ENTRY_HANDED_IN : VISA_ENTRY_SUBMITTED,
                                             .since = (int32_t)e * 1440};
        const struct trial trial = {
            .rows = {.durations = slow, .verdicts = verdicts, .behaviour = tied, .days = 80, .runoff = 300},
            .standing = {silent, silent},
            .members = 2,
            .processed = true};
        double known[VISA_VERDICTS] = {before, before, before, before, before, before};
        known[VISA_ISSUED] += printing;
        known[VISA_PROCESSING_221G] += processing;
        /* Documents under review are in 221(g), papers on their way to the desk are not. */
        double under_way = waiver ? 0 : before;
        double asked[VISA_VERDICTS] = {under_way, under_way, under_way, under_way, under_way, under_way};
        asked[VISA_PROCESSING_221G] = before + processing;
        near(&trial, of_both(&odds, known, asked));
    }
}

/* ---- where nothing is said ---- */

/* What is known is of the first application. */
static void test_the_next_application(void **state)
{
    (void)state;
    static const char *const outcomes[] = {"1,0.6,0.4", "2,0.5,0.5", NULL};
    static const char *const again[] = {"party_correlation,0.5", "maximum_attempts,2", NULL};
    near(&(struct trial){.rows = {.durations = at_once, .behaviour = again, .outcomes = outcomes, .days = 80},
                         .standing = {refused},
                         .members = 1},
         .5);
}

/* The journeys of one member are those that it has beside somebody who has not been before an officer. */
static void test_nothing_is_said(void **state)
{
    (void)state;
    static struct count apart, beside;
    static const char *const independent[] = {"party_correlation,0", NULL};
    for (int kind = 0; kind < 3; kind++) {
        struct trial trial = {.rows = {.durations = slow, .outcomes = sixty, .days = 80, .runoff = 100},
                              .standing = {{.entry = VISA_ENTRY_PREPARE}},
                              .members = 2,
                              .asked_from = 1};
        trial.rows.behaviour = kind == 0 ? independent : tied;
        trial.untied = kind == 1;
        walk(&trial, &apart);
        trial.standing[0] = refused;
        walk(&trial, &beside);
        if (kind < 2) {
            assert_memory_equal(apart.last, beside.last, sizeof apart.last);
        } else {
            assert_memory_not_equal(apart.last, beside.last, sizeof apart.last);
        }
        trial.standing[0] = (struct visa_standing){.entry = VISA_ENTRY_PAID, .since = 1440};
        walk(&trial, &beside);
        assert_memory_equal(apart.last, beside.last, sizeof apart.last);
    }
}

/* A refusal that the odds do not allow for says nothing. */
static void test_the_impossible(void **state)
{
    (void)state;
    static struct count count;
    static const char *const sure[] = {",1,0", NULL};
    walk(&(struct trial){.rows = {.durations = at_once, .behaviour = tied, .outcomes = sure, .days = 80},
                         .standing = {refused},
                         .members = 2,
                         .asked_from = 1},
         &count);
    assert_true(count.all >= 1);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_is_refused),
        cmocka_unit_test(test_some_are_issued),
        cmocka_unit_test(test_221g),
        cmocka_unit_test(test_both_are_silent),
        cmocka_unit_test(test_a_verdict_behind_others),
        cmocka_unit_test(test_nothing_is_said),
        cmocka_unit_test(test_the_next_application),
        cmocka_unit_test(test_the_impossible),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
