import { Button, Input, Tree } from 'antd';
import { type ReactElement, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { OrgUnitView } from '../../api/generated/identity.js';
import { useRoles, useSession } from '../../api/hooks.js';
import { useOrgUnits } from '../../api/use-org-names.js';
import { EmptyState } from '../../frame/state.js';
import { OrgCard } from './org-card.js';
import { StaffCard } from './staff-card.js';

interface Node {
  readonly key: string;
  readonly title: string;
  readonly children: Node[];
}

/** The units as a tree; what hangs on nothing that is shown is a root. */
function treeOf(units: readonly OrgUnitView[]): Node[] {
  const nodes = new Map(units.map(({ id, name }) => [id, { key: id, title: name, children: [] as Node[] }]));
  const roots: Node[] = [];
  for (const { id, parentId = '' } of units) {
    const node = nodes.get(id);
    if (node !== undefined) (nodes.get(parentId)?.children ?? roots).push(node);
  }
  return roots;
}

/** The own organisation and everything below it: the tree, and one unit beside it. */
export function OrgsPage(): ReactElement {
  const { t } = useTranslation();
  const session = useSession();
  const roles = useRoles();
  const units = useOrgUnits();
  const [address, setAddress] = useSearchParams();
  const [words, setWords] = useState('');
  const own = 'me' in session ? (session.me.orgId ?? '') : '';
  const chosen = address.get('unit') ?? own;
  const found = units.filter(({ name, code }) => words !== '' && (name.includes(words) || code.includes(words)));
  const tree = useMemo(() => treeOf(units), [units]);
  const choose = (unit: string): void => setAddress({ unit });
  return (
    <>
      <div className="page-head">
        <h1>{t('menu.orgs')}</h1>
        <span className="quiet">{t('org.lead', { count: units.length })}</span>
      </div>
      <div className="tree-and-one">
        <section className="card" aria-label={t('org.tree')}>
          <Input.Search
            allowClear
            aria-label={t('org.search')}
            placeholder={t('org.search')}
            value={words}
            onChange={(event) => setWords(event.target.value.trim())}
          />
          {words === '' ? (
            <Tree
              className="below"
              blockNode
              key={units.length}
              defaultExpandAll={units.length < 60}
              defaultExpandedKeys={[own]}
              selectedKeys={[chosen]}
              treeData={tree}
              onSelect={([key]) => key !== undefined && choose(String(key))}
            />
          ) : (
            <ul className="plain below">
              {found.slice(0, 50).map(({ id, name, code }) => (
                <li key={id}>
                  <Button type="link" onClick={() => choose(id)}>
                    {name}
                  </Button>{' '}
                  <span className="quiet">{code}</span>
                </li>
              ))}
              {found.length === 0 && <EmptyState text={t('org.none')} />}
            </ul>
          )}
        </section>
        <div>
          <OrgCard key={chosen} id={chosen} onChosen={choose} />
          {roles.includes('sysadmin') && <StaffCard key={`staff ${chosen}`} orgId={chosen} />}
        </div>
      </div>
    </>
  );
}
