import { readFeed } from '@huzhu/rules';
import { openTable } from '@huzhu/tables';
import type { RoadFiles } from './road-files.js';

/** What a member signs in with. */
interface SignedInMember {
  readonly id: string;
  readonly mobile: string;
}

/** Whose claims are whose, as clerks know it from their own papers: the platform's claims know no names. */
export class MemberNames {
  private readonly noted = new Map<string, string>();
  private readonly byMembers = new Map<string, SignedInMember>();
  private byStay: Promise<ReadonlyMap<string, string>> | undefined;

  constructor(private readonly files: RoadFiles) {}

  /** Keeps whose a claim is that is made by hand, or a stay (`mdtrtId`) of a feed that is none of the files. */
  note(claimOrStay: string, name: string): void {
    this.noted.set(claimOrStay, name);
  }

  /** Keeps who hands a claim in by themselves. */
  noteMember(claimId: string, member: SignedInMember & { readonly name: string }): void {
    this.note(claimId, member.name);
    this.byMembers.set(claimId, member);
  }

  /** Who handed a claim in by themselves; undefined of all others. */
  memberOf(claimId: string): SignedInMember | undefined {
    return this.byMembers.get(claimId);
  }

  /** The name of a claim's member. Throws where nobody knows it. */
  async of(claimId: string, mdtrtId: string | undefined): Promise<string> {
    this.byStay ??= namesOfStays(this.files);
    const stay = mdtrtId ?? '';
    const name = this.noted.get(claimId) ?? this.noted.get(stay) ?? (await this.byStay).get(stay);
    if (name === undefined) throw new Error(`nobody knows whose claim ${claimId} is`);
    return name;
  }
}

async function namesOfStays({ feeds }: RoadFiles): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const { path } of feeds) {
    const table = await openTable(path);
    if (table.kind === 'rejected') continue;
    for await (const line of readFeed(table.rows)) if (line.kind === 'settlement') names.set(line.visitId, line.name);
  }
  return names;
}
