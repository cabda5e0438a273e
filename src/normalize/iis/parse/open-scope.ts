import type { XmlAttributes } from '../read-elements.ts';
import type { OverrideMode, Scope } from './configuration-file.ts';
import type { SectionText } from './section-text.ts';

/** A scope whose sections are still to come. */
export type OpenScope = Omit<Scope, 'sections'> & { readonly sections: SectionText[] };

/** The root of a file, or a `<location>` with its attributes. */
export function openScope(path: string, isLocation: boolean, line: number, attributes: XmlAttributes): OpenScope {
  return {
    path,
    isLocation,
    line,
    overrideMode: overrideModeOf(attributes),
    inheritInChildApplications: attributes.inheritInChildApplications?.toLowerCase() !== 'false',
    sections: [],
  };
}

/** `allowOverride` is the older spelling; where both stand, `overrideMode` counts. */
function overrideModeOf(attributes: XmlAttributes): OverrideMode {
  const mode = attributes.overrideMode?.toLowerCase();
  if (mode === 'allow') return 'Allow';
  if (mode === 'deny') return 'Deny';
  if (mode === 'inherit') return 'Inherit';
  const older = attributes.allowOverride?.toLowerCase();
  return older === 'true' ? 'Allow' : older === 'false' ? 'Deny' : 'Inherit';
}
