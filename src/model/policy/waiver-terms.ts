import type { Severity } from './policy.ts';

/** Longest term of a waiver in days and least number of approvers (`experience.md` §6). */
export const WAIVER_TERMS: { readonly [severity in Severity]: { readonly days: number; readonly approvers: number } } =
  {
    critical: { days: 30, approvers: 2 },
    high: { days: 90, approvers: 1 },
    medium: { days: 180, approvers: 1 },
    low: { days: 365, approvers: 1 },
    info: { days: 365, approvers: 1 },
  };
