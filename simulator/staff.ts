import type { SimulatorContext, StaffMember } from './context.ts';

/** Works beside the account owner, so that two people can agree on something. */
const colleague: StaffMember = {
  id: 902_541_636,
  firstName: 'Kim',
  lastName: 'Adler',
  email: 'kim@tandem-sample.example',
  locale: 'en',
};

const noteName = 'adminStaff';

/** Everybody who can look at the admin; the account owner first. */
export function listStaff({ staff }: Pick<SimulatorContext, 'staff'>): StaffMember[] {
  return [staff, colleague];
}

/** Who looks at the admin now: who was last chosen, else the account owner. */
export function whoLooks({ staff, store }: Pick<SimulatorContext, 'staff' | 'store'>): StaffMember {
  const chosen = store.note(noteName);
  return listStaff({ staff }).find(({ id }) => String(id) === chosen) ?? staff;
}

/** Lets another member of staff look at the admin. @returns undefined when there is none of that id */
export function chooseStaff(context: SimulatorContext, id: unknown): StaffMember | undefined {
  const found = listStaff(context).find((member) => member.id === id);
  if (found !== undefined) context.store.setNote(noteName, String(found.id));
  return found;
}
