import { didYouMean } from '../../lib/suggest.ts';
import { UserError } from '../../model/error.ts';
import { CHANGE_FILES, type ChangeFormat } from '../../report/change/change-formats.ts';

const ALL = Object.keys(CHANGE_FILES).filter(isChangeFormat);

/** As `--format` takes them for a plan: `cab` is the whole of it. */
export const CHANGE_FORMAT_NAMES: readonly string[] = ['cab', ...ALL];

/** Throws UserError('format-unknown'). */
export function changeFormats(text: string): readonly ChangeFormat[] {
  const asked = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .flatMap((name) => {
      if (name === 'cab') return ALL;
      if (isChangeFormat(name)) return [name];
      throw new UserError('format-unknown', `"${name}" is not a format of a plan.`, {
        where: '--format',
        hint: didYouMean(name, CHANGE_FORMAT_NAMES) ?? `one of: ${CHANGE_FORMAT_NAMES.join(', ')}`,
      });
    });
  return ALL.filter((format) => asked.includes(format));
}

function isChangeFormat(name: string): name is ChangeFormat {
  return Object.hasOwn(CHANGE_FILES, name);
}
