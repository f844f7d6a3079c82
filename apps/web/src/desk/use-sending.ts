import { usePageContext } from "../draft/page-context.ts";
import { sending, type Sending } from "./sending.ts";

/** Sends the notes of the working page. */
export const useSending = (): Sending => sending(usePageContext());
