import type { PlanWorld } from '../plan-world.ts';
import { IIS_CAPABILITIES } from '../propose/capabilities/iis-capabilities.ts';
import { collectHostFile, pathOf } from '../propose/iis/iis-locations.ts';
import { layerOf } from '../propose/iis/layer-of.ts';
import { setHereUnlike } from '../propose/iis/set-here-unlike.ts';
import { type RefusalCause, refuse } from '../propose/proposal.ts';
import { type Draft, type SettledChange, titleValue } from './draft.ts';
import { concludedFrom, iisFrame, iisLocationOf, placeInIis, recycledPool } from './iis-frame.ts';

/** One attribute of a section, with the layer that sets it now. */
export function draftAttribute(change: SettledChange, world: PlanWorld): Draft | RefusalCause {
  const { resource, property } = change;
  const row = IIS_CAPABILITIES.find((one) => one.property === property);
  if (row === undefined) return refuse('no-fix', `${property} is not among the settings of IIS that a plan may write.`);
  const layer = layerOf(resource, property);
  const path = pathOf(resource);
  const unlike = layer === undefined ? setHereUnlike(resource, property, world) : undefined;
  if (layer === undefined && unlike === undefined) {
    return refuse(
      'no-captured-value',
      `Which layer of IIS sets ${property} at ${resource.label} was not collected, and undoing needs it: appcmd prints merged values only. ${collectHostFile(resource)}`,
    );
  }
  if (layer?.type === 'web-config' && layer.path === path) {
    return refuse(
      'owned-elsewhere',
      `The web.config of ${resource.label} itself sets ${property}, and wins over applicationHost.config: change it in that file, and mind that an update of Exchange replaces its own web.config files.`,
    );
  }
  const ownedBefore = unlike !== undefined || (layer?.type === 'location' && layer.path === path);
  const recycle = recycledPool(change);
  return {
    ...iisFrame(change, 'c', row.interrupts, recycle),
    title: `IIS: set ${property} to ${titleValue(change.after)} on ${placeInIis(change)}`,
    operation: {
      type: 'iis-attribute',
      location: iisLocationOf(change),
      section: row.section,
      attribute: row.attribute,
      before: change.before,
      after: change.after,
      ownedBefore,
      ...(recycle === undefined ? {} : { recycle }),
    },
    alsoRests: [],
    ...concludedFrom(unlike, change),
  };
}
