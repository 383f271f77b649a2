/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/page_table.h"
#include "analysis/plan/passport_at.h"
#include "analysis/plan/plan_lines.h"

#include <math.h>
#include <stdlib.h>

enum { IDS_MAX = 8, LIST_ID_COLUMNS = 10 };

/* ---- what moved ---- */

static const enum ana_say MOVED_SAYS[ANA_MOVED_KINDS] = {
    [ANA_MOVED_EARLIER] = ANA_SAY_MOVED_EARLIER, [ANA_MOVED_WORLD] = ANA_SAY_MOVED_WORLD,
    [ANA_MOVED_TIME] = ANA_SAY_MOVED_TIME,       [ANA_MOVED_MEMBER] = ANA_SAY_MOVED_MEMBER,
    [ANA_MOVED_SILENCE] = ANA_SAY_MOVED_SILENCE, [ANA_MOVED_ITEMS] = ANA_SAY_MOVED_ITEMS};

static struct ana_page_value moved_name(const struct ana_plan_page *page, const struct ana_moved_row *row)
{
    if (row->kind != ANA_MOVED_MEMBER || row->member == NULL) {
        return ana_page_value(page->language, MOVED_SAYS[row->kind], "", "");
    }
    struct ana_next_step next = ana_next_step(row->member->status, ana_plan_is_official(row->member));
    return ana_page_value(page->language, ANA_SAY_MOVED_MEMBER,
                          ana_page_typed(row->member->id, LIST_ID_COLUMNS).text,
                          ana_text(page->language, next.status));
}

static long points_of(double odds)
{
    return isnan(odds) ? 0 : lround(odds * 100);
}

/* Whole points by which a row changes the odds; those of all rows sum up to the whole difference. */
static long points_by(const struct ana_moved *moved, uint32_t row)
{
    return row == 0 ? 0 : points_of(moved->rows[row].odds) - points_of(moved->rows[row - 1].odds);
}

/* How many rows changed the odds by more, or as much and come before. */
static uint32_t rank_of(const struct ana_moved *moved, uint32_t row)
{
    uint32_t rank = 0;
    for (uint32_t i = 0; i < moved->count; i++) {
        long mine = labs(points_by(moved, row)), other = labs(points_by(moved, i));
        rank += other > mine || (other == mine && i < row);
    }
    return rank;
}

static void say_points(struct ana_page_text *text, const char *name, long points)
{
    ana_page_say(text, text->used > 0 ? ANA_SAY_LISTED : ANA_SAY_NO_LABEL, "");
    ana_page_say(text, points > 0 ? ANA_SAY_POINTS_UP : ANA_SAY_POINTS_DOWN, name,
                 ana_page_whole(labs(points)).text);
}

/* The rows that changed most, in their order, and the rest of them together. */
static void list_moves(const struct ana_plan_page *page, struct ana_page_text *text)
{
    enum { MOST = 5 };
    const struct ana_moved *moved = &page->plan->moved;
    long others = 0;
    for (uint32_t i = 0; i < moved->count; i++) {
        long points = points_by(moved, i);
        if (points != 0 && rank_of(moved, i) < MOST) {
            say_points(text, moved_name(page, &moved->rows[i]).text, points);
        } else {
            others += points;
        }
    }
    if (others != 0) {
        say_points(text, ana_say(ANA_SAY_MOVED_OTHERS, page->language), others);
    }
}

void ana_plan_page_moved(const struct ana_plan_page *page)
{
    const struct ana_moved *moved = &page->plan->moved;
    if (moved->count == 0) {
        return;
    }
    struct ana_page_text text = ana_plan_page_text(page), moves = text;
    long points = points_of(moved->rows[moved->count - 1].odds) - points_of(moved->rows[0].odds);
    enum ana_say say = points > 0 ? ANA_SAY_MOVED_UP : points < 0 ? ANA_SAY_MOVED_DOWN : ANA_SAY_MOVED_NOT;
    ana_page_say(&text, say, ana_plan_page_day(page, moved->as_of).text,
                 ana_page_percent(moved->rows[0].odds, 0, page->language).text,
                 ana_page_whole(labs(points)).text);
    list_moves(page, &moves);
    ana_page_say(&text, moves.used > 0 ? ANA_SAY_COLON : ANA_SAY_NO_LABEL, "");
    ana_page_add(&text, moves.bytes);
    ana_page_say(&text, ANA_SAY_STOP, "");
    ana_plan_page_write(page, ANA_SAY_MOVED, &text);
}

/* "+8", "−8", "0" */
static struct ana_page_value signed_points(long change)
{
    struct ana_page_value points;
    const char *sign = change > 0 ? "+" : change < 0 ? "−" : "";
    (void)snprintf(points.text, sizeof points.text, "%s%ld", sign, labs(change));
    return points;
}

void ana_plan_page_steps_moved(const struct ana_plan_page *page)
{
    enum { NAME_COLUMNS = 40 };
    const struct ana_moved *moved = &page->plan->moved;
    struct ana_page_table table;
    ana_page_table_begin(&table, page, ANA_SAY_CAPTION_MOVED, "moved.csv");
    ana_page_table_column(&table, ANA_BLOCK_LABELS, ANA_IN_BOTH, ANA_SAY_MOVED_WHAT);
    ana_page_table_column(&table, ANA_BLOCK_NUMBERS, ANA_IN_BOTH, ANA_SAY_MOVED_CHANGE);
    ana_page_table_column(&table, ANA_BLOCK_NUMBERS, ANA_IN_BOTH, ANA_SAY_MOVED_TO);
    for (uint32_t i = 0; i < moved->count; i++) {
        const struct ana_moved_row *row = &moved->rows[i];
        ana_page_table_line(&table, ana_plan_line(i));
        ana_page_table_cell(&table, ana_plan_page_typed(page, moved_name(page, row).text, NAME_COLUMNS));
        ana_page_table_text(&table, i > 0 ? signed_points(points_by(moved, i)).text : "");
        ana_page_table_cell(&table, ana_page_percent_cell(row->odds, 0, 0));
    }
    ana_page_table_end(&table);
}

/* ---- seats offered ---- */

static void add_id(struct ana_page_text *text, const char *id, uint32_t at)
{
    if (at < IDS_MAX) {
        ana_page_say(text, at > 0 ? ANA_SAY_LISTED : ANA_SAY_NO_LABEL, "");
        ana_page_add(text, ana_page_typed(id, LIST_ID_COLUMNS).text);
    }
}

static void add_rest(struct ana_page_text *text, uint32_t count)
{
    if (count > IDS_MAX) {
        ana_page_say(text, ANA_SAY_LISTED, "");
        ana_page_say(text, ANA_SAY_MORE_MEMBERS, ana_page_whole(count - IDS_MAX).text);
    }
}

static struct ana_page_value choice_name(const struct ana_plan_page *page, enum ana_offer_choice choice)
{
    const struct ana_offer_answer *offer = &page->plan->offer;
    bool all = offer->takers >= offer->able;
    enum ana_say say = choice == ANA_OFFER_WAIT    ? ANA_SAY_OFFER_WAIT
                       : all                       ? ANA_SAY_OFFER_TAKE
                       : choice == ANA_OFFER_SPLIT ? ANA_SAY_OFFER_SPLIT
                                                   : ANA_SAY_OFFER_TAKE_SOME;
    return ana_page_value(page->language, say, ana_page_whole(offer->takers).text);
}

/* The odds of each choice that differs from the others. */
static struct ana_page_text list_choices(const struct ana_plan_page *page)
{
    const struct ana_offer_answer *offer = &page->plan->offer;
    struct ana_page_text text = ana_plan_page_text(page);
    int choices = offer->takers >= offer->able ? ANA_OFFER_SPLIT : ANA_OFFER_CHOICES;
    for (int i = 0; i < choices; i++) {
        ana_page_say(&text, i > 0 ? ANA_SAY_SEPARATOR : ANA_SAY_NO_LABEL, "");
        ana_page_say(&text, ANA_SAY_OFFER_ODDS, choice_name(page, (enum ana_offer_choice)i).text,
                     ana_page_percent(offer->odds[i].estimate, 0, page->language).text);
    }
    return text;
}

void ana_plan_page_offer(const struct ana_plan_page *page)
{
    const struct ana_offer *asked = page->plan->question.offer;
    const struct ana_offer_answer *offer = &page->plan->offer;
    if (asked == NULL || offer->able == 0 || offer->taker == NULL) {
        return;
    }
    struct ana_page_text text = ana_plan_page_text(page), takers = text;
    ana_page_say(&text, ANA_SAY_OFFER_SEATS, ana_plan_page_post(page, asked->post),
                 ana_page_date(asked->day, page->language).text, ana_page_whole(asked->seats).text,
                 ana_page_whole(offer->able).text, choice_name(page, offer->best).text,
                 list_choices(page).bytes);
    uint32_t count = 0;
    for (uint32_t i = 0; i < page->plan->cast.travellers.count; i++) {
        if (offer->taker[i]) {
            add_id(&takers, page->plan->cast.who[i]->id, count++);
        }
    }
    add_rest(&takers, count);
    if (offer->best != ANA_OFFER_WAIT) {
        ana_page_say(&text, ANA_SAY_OFFER_TAKERS, takers.bytes);
    }
    if (offer->difference.low <= 0 && offer->difference.high >= 0) {
        ana_page_say(&text, ANA_SAY_OFFER_CLOSE, "");
    }
    ana_plan_page_write(page, ANA_SAY_OFFER, &text);
}

/* ---- where the passports are ---- */

void ana_plan_page_passports(const struct ana_plan_page *page)
{
    struct ana_page_text text = ana_plan_page_text(page);
    const struct ana_cast *cast = &page->plan->cast;
    for (int place = 0; place < ANA_PASSPORT_PLACES; place++) {
        struct ana_page_text ids = ana_plan_page_text(page);
        uint32_t count = 0;
        for (uint32_t i = 0; i < cast->travellers.count; i++) {
            if (ana_passport_at(cast->who[i]) == (enum ana_passport_at)place) {
                add_id(&ids, cast->who[i]->id, count++);
            }
        }
        if (count > 0) {
            add_rest(&ids, count);
            ana_page_say(&text, text.used > 0 ? ANA_SAY_SEPARATOR : ANA_SAY_NO_LABEL, "");
            ana_page_say(&text, ANA_SAY_PASSPORT_PLACE,
                         ana_name_in(ana_passport_name((enum ana_passport_at)place), page->language),
                         ids.bytes);
        }
    }
    ana_page_say(&text, ANA_SAY_STOP, "");
    ana_plan_page_write(page, ANA_SAY_PASSPORTS, &text);
}
