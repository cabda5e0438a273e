import { visible } from '../../lib/escape.ts';
import { platformOf } from '../../lib/platform/platform.ts';
import { mapStrings } from '../redact/map-strings.ts';
import type { ChangeDocument } from './change-document.ts';
import { CHANGE_FILES, type ChangeFormat } from './change-formats.ts';
import { changeHtml } from './change-html.ts';
import { changeMarkdown } from './change-markdown.ts';
import type { ChangeOptions } from './change-options.ts';
import { type ChangeSubject, changeSubject } from './change-subject.ts';
import { composeChange } from './compose-change.ts';
import { type GroundedPlan, redactPlan } from './redact-plan.ts';
import { usersText } from './users-text.ts';

const RENDER: { readonly [format in ChangeFormat]: (subject: ChangeSubject) => string } = {
  'cab-html': (subject) => changeHtml(documentOf(subject)),
  'cab-markdown': (subject) => changeMarkdown(documentOf(subject)),
  users: usersText,
};

/** The change document and what belongs to it: a pure function of the plan, so the same plan gives the same bytes. */
export function changeFiles(
  plan: GroundedPlan,
  formats: readonly ChangeFormat[],
  options: ChangeOptions,
): readonly { readonly name: string; readonly text: string }[] {
  const shown = redactPlan(plan, options);
  const subject = changeSubject(shown, shown.grounds, options);
  return formats.map((format) => ({ name: CHANGE_FILES[format], text: RENDER[format](subject) }));
}

/** As it stands in a file. The mail to the users is opened in Notepad, wherever it was written: the same bytes everywhere. */
export const fileText = ({ name, text }: { readonly name: string; readonly text: string }): string =>
  name === CHANGE_FILES.users ? platformOf('win32').withLineEnds(text) : text;

/** Nothing in it is left that a screen would obey. */
const documentOf = (subject: ChangeSubject): ChangeDocument => mapStrings(composeChange(subject), visible);
