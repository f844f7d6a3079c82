/** How a dialog of every page looks: its place in the document is before whatever the page itself has called up, and it stands over that. */
export const ON_TOP = { overlay: "z-40", content: "z-40" } as const;
