/** SHA-256, given by the shell so that `core` stays free of I/O and of Node: text in, lower-case hex out. */
export type Hash = (text: string) => string;
