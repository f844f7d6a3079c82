/** Stands for the round before, where there is none: what is corrected for a first draft is kept under it. */
export const FIRST_ROUND = "first";
