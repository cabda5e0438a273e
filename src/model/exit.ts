/** Exit codes, the first that holds decides (`design.md` §6). */
export const EXIT = {
  interrupted: 130,
  internal: 70,
  usage: 2,
  nothingJudged: 4,
  evidenceMissing: 3,
  planRefused: 6,
  strictWaiver: 5,
  failure: 1,
  ok: 0,
} as const;
