import { PAGE, type TextStyle } from './pdf-sheet.js';

/** Colours and sizes of letters, in points. */
export const INK = '#14242e';
const GREY = '#4b5b66';
export const RULE = '#b8c2c9';
export const BODY: TextStyle = { size: 11, lineHeight: 16, colour: INK };
export const SMALL: TextStyle = { size: 9, lineHeight: 12.5, colour: GREY };
export const TITLE: TextStyle = { size: 20, lineHeight: 26, colour: INK };
export const SUBTITLE: TextStyle = { size: 13, lineHeight: 19, colour: INK };
export const SUBSUBTITLE: TextStyle = { size: 11, lineHeight: 16, colour: INK };
export const HOUSE: TextStyle = { size: 13, lineHeight: 18, colour: INK };
export const WIDTH = PAGE.right - PAGE.left;
/** Between two blocks. */
export const GAP = 9;
