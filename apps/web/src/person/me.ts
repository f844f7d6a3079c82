import type { SignedInAccount } from "@duthao/protocol";
import { shallowReadonly, shallowRef } from "vue";

const signedIn = shallowRef<SignedInAccount>();

/** Who uses this page; `undefined` until the service has said so. */
export const me = shallowReadonly(signedIn);

/** The service has said who it is, or that it is nobody. */
export function setMe(account: SignedInAccount | undefined): void {
  signedIn.value = account;
}
