/** A wrong command line; the message names the option and says what would be right. */
export class BadOption extends Error {}
