import { wordTable } from '../../../lib/words/word-table.ts';

/** Parameters that leave the answer whole for what it is about, with whether a value follows. */
const WHOLE: { readonly [parameter: string]: boolean } = wordTable({
  '-server': true,
  '-resultsize': true,
  '-domaincontroller': true,
  '-erroraction': true,
  '-ea': true,
  '-warningaction': true,
  '-adpropertiesonly': false,
  '-status': false,
  '-ignoredefaultscope': false,
  '-verbose': false,
  '-outvariable': true,
  '-ov': true,
  '-wa': true,
  '-showmailboxvirtualdirectories': false,
  '-includepreexchange2013': false,
  '-includealternateserviceaccountcredentialstatus': false,
  '-includealternateserviceaccountcredentialpassword': false,
});

/** Whether a step asks for chosen objects only: by an identity, a filter, a number. */
export function narrows(step: readonly string[]): boolean {
  for (let index = 1; index < step.length; index += 1) {
    const word = (step[index] ?? '').toLowerCase().replace(/(?<!\))\)+$/, '');
    if (word === '') continue;
    const takesValue = WHOLE[word.split(':', 1)[0] ?? ''];
    if (takesValue === undefined) return true;
    if (word.startsWith('-resultsize') && (step[index + 1] ?? word).replace(/^.*:/, '').toLowerCase() !== 'unlimited')
      return true;
    if (takesValue && !word.includes(':')) index += 1;
  }
  return false;
}
