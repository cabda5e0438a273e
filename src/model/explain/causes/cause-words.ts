import type { Symptom } from '../../words.ts';

/** A reason why a sign-in prompts or fails. */
export interface CauseWords {
  /** As the end of "because": present tense, no full stop. */
  readonly title: string;
  /** Rules that name it, the nearest first. `test/explain/catalogue.test.ts` holds that they exist. */
  readonly rules: readonly string[];
  /** Which of the rules it is, by the evidence: `RESOURCE, PROPERTY`. Where none fits, all stand. */
  readonly ruleOf?: { readonly [rule: string]: RegExp };
  readonly symptoms: readonly Symptom[];
  /** What one looks at, and what it shows where this is the cause: it tells it from any other. */
  readonly sign: { readonly look: string; readonly shows: string };
  /** What the window asks for where it is no password: no password that is typed ends it. */
  readonly asks?: string;
  /** Prompts that no configuration of Exchange ends: what to say instead of a remedy. */
  readonly expected?: string;
}

/** Where one looks for the sign of more than one cause. */
export const LOOK_AT = {
  status: "hold Ctrl, right-click Outlook's icon near the clock, Connection Status, column Authn",
  protocol: "hold Ctrl, right-click Outlook's icon near the clock, Connection Status, column Protocol",
  proxyLog: 'the HttpProxy log of the front end (Logging\\HttpProxy), columns AuthenticationType and HttpStatus',
  iisLog: 'the IIS log of the server, sc-status and sc-substatus of the request after the first one',
  autoconfiguration: "hold Ctrl, right-click Outlook's icon, Test E-mail AutoConfiguration, tab Log",
} as const;

/** What a window asks for that is about no password. */
export const ASKS_ABOUT = {
  certificate: 'a window about the certificate, which no password ends',
  website: 'a window that asks to allow an address, which no password ends',
} as const;
