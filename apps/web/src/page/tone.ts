/** What a colour says: nothing much, look here, done, waiting, good to know. */
export type Tone = "quiet" | "lacquer" | "done" | "waiting" | "information";
