/** The namespace of the part of a Word file that says what its bookmarks stand for. */
export const ROUND_TRIP = "urn:duthao:given:1";
