import type { XmlAttributes } from '../read-elements.ts';
import { type SectionName, sectionOfPath } from '../settings.ts';

/** Collects from the elements below `configSections` what files below may say of each section, where nothing else unlocks it. */
export class DeclaredSections {
  readonly #modes = new Map<SectionName, 'Allow' | 'Deny'>();
  readonly #groups: string[] = [];

  get modes(): ReadonlyMap<SectionName, 'Allow' | 'Deny'> {
    return this.#modes;
  }

  open(name: string, attributes: XmlAttributes): void {
    if (name === 'sectionGroup') this.#groups.push(attributes.name ?? '');
    if (name !== 'section') return;
    const section = sectionOfPath([...this.#groups, attributes.name ?? ''].join('/'));
    if (section === undefined) return;
    const machineOnly = /^(MachineOnly|AppHostOnly|MachineToRootWeb)$/i.test(attributes.allowDefinition ?? '');
    const isDenied = machineOnly || (attributes.overrideModeDefault ?? 'Allow').toLowerCase() === 'deny';
    this.#modes.set(section, isDenied ? 'Deny' : 'Allow');
  }

  close(name: string): void {
    if (name === 'sectionGroup') this.#groups.pop();
  }
}
