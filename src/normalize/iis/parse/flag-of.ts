import { settingValue } from '../setting-value.ts';

/** A boolean of a site or an app pool: `null` where the file does not say it, `refused` where IIS would refuse the text. */
export type Flag = boolean | null | { readonly refused: string };

/** Reads the text of an attribute that is `true` or `false`. */
export function flagOf(attribute: string | undefined): Flag {
  if (attribute === undefined) return null;
  const value = settingValue('boolean', attribute);
  return typeof value === 'boolean' ? value : { refused: attribute.slice(0, 80) };
}
