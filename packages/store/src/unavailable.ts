/** The store could not be opened, for a reason that whoever runs the server can mend. `message` is a sentence for them. */
export class StoreUnavailable extends Error {
  override readonly name = "StoreUnavailable";
}
