import type { FormInstance } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiProblem, fieldPath } from '../api/problem.js';

/** Writes what the service found wrong beside the fields it found it in, and goes to the first of them. */
export function useFormFaults(form: FormInstance, problem: ApiProblem | undefined): void {
  const { t, i18n } = useTranslation();
  useEffect(() => {
    const faults = new Map((problem?.errors ?? []).map((fault) => [fault.pointer, fault]));
    if (faults.size === 0) return;
    form.setFields(
      [...faults.values()].map(({ pointer, code, detail }) => ({
        name: fieldPath(pointer),
        errors: [i18n.exists(`check.${code}`) ? t(`check.${code}`) : detail],
      })),
    );
    const [first] = faults.keys();
    if (first !== undefined) form.scrollToField(fieldPath(first), { block: 'center', focus: true });
  }, [form, problem, t, i18n]);
}
