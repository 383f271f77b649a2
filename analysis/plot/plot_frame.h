/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The lines of a script that are the same in all of them, and those in which gnuplot could be made to do
 * something else than to draw: plot_page writes them, and script_check takes such a command in these very
 * words only.
 *
 * Conversions: %s a stem or a language, %d a whole number, %.5f any other.
 */
#ifndef ANA_PLOT_PLOT_FRAME_H
#define ANA_PLOT_PLOT_FRAME_H

/* Of the name of a plot's files, bytes. */
enum { ANA_FRAME_STEM_MAX = 64 };

/* The generic family: fontconfig and browsers each choose their own, with a Chinese fallback. */
#define ANA_FRAME_FONT "sans-serif"

#define ANA_FRAME_ABOUT     "# Draws %s.svg and %s.png here: gnuplot -d %s.%s.gp\n"
#define ANA_FRAME_FORMATS   "if (!exists('formats')) { formats = 'svg png' }\n"
#define ANA_FRAME_NAME      "if (!exists('name')) { name = '%s' }\n"
#define ANA_FRAME_SUFFIX    "if (!exists('suffix')) { suffix = '' }\n"
#define ANA_FRAME_ENCODING  "set encoding utf8\n"
#define ANA_FRAME_LOOP      "do for [format in formats] {\n"
#define ANA_FRAME_IF_SVG    "if (format eq 'svg') {\n"
#define ANA_FRAME_IF_PNG    "if (format eq 'png') {\n"
#define ANA_FRAME_IF_PDF    "if (format eq 'pdf') {\n"
#define ANA_FRAME_END       "}\n"
#define ANA_FRAME_OUTPUT    "set output name.'.'.format.suffix\n"
#define ANA_FRAME_PANELS    "set multiplot\n"
#define ANA_FRAME_NO_PANELS "unset multiplot\n"
#define ANA_FRAME_NO_OUTPUT "unset output\n"
/* SVG counts a point as a pixel, PNG draws at 96 dpi, PDF halves what it is not told: the scales make
 * letters, points and lines equal. */
#define ANA_FRAME_SVG                                                                                        \
    "set terminal svg size %d,%d font '" ANA_FRAME_FONT                                                      \
    ",11' fontscale 1.33 noenhanced background rgb 'white'\n"
#define ANA_FRAME_PNG                                                                                        \
    "set terminal pngcairo size %d,%d font '" ANA_FRAME_FONT ",11' noenhanced background rgb 'white'\n"
#define ANA_FRAME_PDF                                                                                        \
    "set terminal pdfcairo size %.5fin,%.5fin font '" ANA_FRAME_FONT                                         \
    ",11' fontscale 0.73 pointscale 0.75 linewidth 1.33 noenhanced background rgb 'white'\n"

#endif
