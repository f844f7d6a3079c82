/** The namespace of the part of a Word file that says what its bookmarks stand for. */
export const GIVEN = "urn:duthao:given:1";
