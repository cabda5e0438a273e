import type { ProfileSource } from './profile-source.ts';
import type { YamlFile } from './yaml/yaml-file.ts';

type ProfileDefaults =
  | 'onlyByName'
  | 'checklist'
  | 'for'
  | 'include'
  | 'exclude'
  | 'parameters'
  | 'severity'
  | 'requires';
type RawProfile = Omit<ProfileSource, ProfileDefaults | 'file'> & Partial<Pick<ProfileSource, ProfileDefaults>>;

/** A profile file whose shape is right. */
export function readProfile(file: YamlFile): ProfileSource {
  const raw = file.value as RawProfile;
  return {
    file,
    profile: raw.profile,
    title: raw.title,
    ...(raw.extends === undefined ? {} : { extends: raw.extends }),
    for: raw.for ?? {},
    onlyByName: raw.onlyByName ?? false,
    checklist: raw.checklist ?? [],
    include: raw.include ?? [],
    exclude: raw.exclude ?? [],
    parameters: raw.parameters ?? {},
    severity: raw.severity ?? {},
    requires: raw.requires ?? [],
    ...(raw.failOn === undefined ? {} : { failOn: raw.failOn }),
  };
}
