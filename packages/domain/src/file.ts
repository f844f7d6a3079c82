/** Bytes of the largest file that is looked at: ten times the largest decree with its annexes as pictures. */
export const FILE_LIMIT = 32 * 1024 * 1024;
