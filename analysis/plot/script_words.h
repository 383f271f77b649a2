/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words that a script of a plot may hold: whoever draws with another one adds it here, if all that
 * gnuplot can do with it is to draw.
 */
#ifndef ANA_PLOT_SCRIPT_WORDS_H
#define ANA_PLOT_SCRIPT_WORDS_H

/* Of a word or the name of a datablock, bytes. */
enum { ANA_SCRIPT_WORD_MAX = 24 };

/* What may be set and unset; "terminal", "output" and "multiplot" only in the lines of plot_frame.h. */
#define ANA_SCRIPT_TOPICS                                                                                    \
    "arrow", "bmargin", "border", "boxwidth", "cblabel", "cbrange", "cbtics", "colorbox", "format", "grid",  \
        "key", "label", "lmargin", "mxtics", "mytics", "object", "palette", "rmargin", "style", "tics",      \
        "title", "tmargin", "x2label", "x2range", "x2tics", "xlabel", "xrange", "xtics", "y2label",          \
        "y2range", "y2tics", "ylabel", "yrange", "ytics", "zeroaxis"

/* What may follow, besides topics. */
#define ANA_SCRIPT_WORDS                                                                                     \
    "Left", "NaN", "Right", "above", "abs", "arrows", "at", "axes", "back", "backhead", "behind", "below",   \
        "border", "bottom", "box", "boxed", "boxes", "boxxyerror", "by", "c", "cb", "ceil", "center",        \
        "character", "circle", "circles", "clip", "closed", "column", "columns", "dashtype", "default",      \
        "defined", "dots", "empty", "every", "exp", "fc", "fill", "fillcolor", "filled", "filledcurves",     \
        "fillsteps", "fillstyle", "first", "fixed", "floor", "font", "from", "front", "fs", "gprintf",       \
        "graph", "head", "heads", "height", "histeps", "horizontal", "image", "impulses", "in", "inside",    \
        "int", "invert", "keywidth", "labels", "layerdefault", "lc", "left", "line", "linecolor", "lines",   \
        "linespoints", "linestyle", "linetype", "linewidth", "log10", "lt", "lw", "margins", "matrix",       \
        "max", "maxcolors", "maxcols", "maxrows", "min", "mirror", "noborder", "nobox", "noenhanced",        \
        "nofilled", "nogrid", "nohead", "noinvert", "nomirror", "norotate", "notitle", "noxtics", "noytics", \
        "offset", "opaque", "origin", "out", "outside", "over", "pixels", "point", "points", "pointsize",    \
        "pointtype", "polygon", "ps", "pt", "rectangle", "reverse", "rgb", "rgbcolor", "right", "rotate",    \
        "samplen", "scale", "scaling", "screen", "second", "size", "solid", "spacing", "steps", "tc",        \
        "textbox", "textcolor", "timecolumn", "to", "top", "transparent", "under", "user", "using",          \
        "variable", "vectors", "vertical", "w", "width", "with", "x", "x1y1", "x1y2", "x2", "x2y1",          \
        "xerrorbars", "xyerrorbars", "y", "y2", "yerrorbars"

#endif
