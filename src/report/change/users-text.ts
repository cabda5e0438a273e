import { visible } from '../../lib/escape.ts';
import type { Impact } from '../../model/words.ts';
import { wrap } from '../words/columns.ts';
import { minuteText } from '../words/words.ts';
import { type ChangeSubject, mendedRules } from './change-subject.ts';
import { SYMPTOM_WORDS } from './change-words.ts';

const COLUMNS = 76;
const BLANK = '____________';

/** What people may see of each kind of interruption, in their own words. */
const NOTICED: { readonly [impact in Impact]: readonly string[] } = {
  none: [],
  'pool-recycle': ['Outlook may say for some seconds that it is disconnected. It connects again by itself.'],
  'client-restart': [
    'Outlook, Lync or Skype may ask for your password once, or ask you to restart it. Please do so. This may happen within the day after the work, not only during it.',
  ],
  'logon-change': [`The name that you sign in with changes. You get the new one from ${BLANK} beforehand.`],
  'iis-reset': ['Mail, calendar and the web mailbox may be away for some minutes.'],
  outage: ['Mail, calendar and the web mailbox may be away while a server restarts.'],
};

/** The text to send to users, for a mail: plain, in lines of 76 columns, with the times left open where none is known. */
export function usersText(subject: ChangeSubject): string {
  const { options, plan, steps } = subject;
  if (steps.length === 0) return 'This plan changes nothing: there is nothing to tell users.\n';
  const impacts = new Set(steps.map(({ step }) => step.impact));
  const noticed = [...impacts].flatMap((impact) => NOTICED[impact]);
  const symptoms = [...new Set(mendedRules(subject).flatMap((rule) => rule.symptoms))]
    .slice(0, 3)
    .map((name) => SYMPTOM_WORDS[name]);
  const begins =
    options.start === null
      ? `on ${BLANK} at ${BLANK}`
      : `on ${minuteText(options.start).slice(0, 10)} at ${minuteText(options.start).slice(11).replace('Z', ' UTC')}`;
  const blocks = [
    `Subject: Work on sign-in to mail ${begins}`,
    `We change settings of sign-in to mail${plan.organization === null ? '' : ` at ${visible(plan.organization)}`}. The work begins ${begins} and ends at ${BLANK}.${symptoms.length === 0 ? '' : ` It is meant to end these, for those who have them: ${symptoms.join('; ')}.`}`,
    [
      'What you may notice',
      ...(noticed.length === 0 ? ['- Most likely nothing.'] : noticed.map((text) => `- ${text}`)),
    ],
    [
      'What to do',
      '- You need not do anything beforehand.',
      '- If Outlook asks for your password once, type the one that you sign in to your computer with. We never ask for it by mail, by telephone or on a page behind a link.',
      '- If it asks again after you have restarted Outlook, choose Cancel and do not go on trying: too many attempts can lock your account.',
      `- Then call ${BLANK} and name the change ${BLANK}. Say whether you are in the office or outside, and what the window says.`,
    ],
    'If it does not work out, we take it back the same day and write again.',
  ];
  return `${blocks.map(blockText).join('\n\n')}\n`;
}

function blockText(block: string | readonly string[]): string {
  return (typeof block === 'string' ? [block] : block)
    .flatMap((text) =>
      wrap(text, COLUMNS).map((line, index) => (index > 0 && text.startsWith('- ') ? `  ${line}` : line)),
    )
    .join('\n');
}
