// A logger that keeps what it is told.

/** @typedef {{ level: string, message: string, fields: any }} Line */

export function recorder() {
  const lines = /** @type {Line[]} */ ([]);
  /** @param {string} level */
  const keep = (level) => (/** @type {string} */ message, /** @type {any} */ fields) => {
    lines.push({ level, message, fields });
  };
  const logger = { debug: keep("debug"), info: keep("info"), warn: keep("warn"), error: keep("error") };
  return {
    logger,
    lines,

    /** Each line in short, its numbers apart. */
    told: () => lines.map(({ level, message }) => `${level} ${message.replace(/#\d+/, "#").replace(/\d+ ms/, "N ms")}`),
  };
}
