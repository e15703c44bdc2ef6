import { spoken } from '../i18n/i18n.js';
import { useAnswer } from './hooks.js';

const PLANS_MAX = 200;

/** The name of a plan family as its latest version bears it; its code as long as that is not known. */
export function usePlanName(): (plan: string) => string {
  const { data } = useAnswer('GET /api/enrollment/v1/plans', { query: { limit: PLANS_MAX } });
  return (plan) => {
    const { definition } = data?.items.findLast((each) => each.plan === plan) ?? {};
    const { name } = (definition ?? {}) as { readonly name?: { readonly zh: string; readonly en: string } };
    return (spoken() === 'en' ? name?.en : name?.zh) ?? plan;
  };
}
