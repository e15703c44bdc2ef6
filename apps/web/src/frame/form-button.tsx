import { Button, Form, type FormInstance, Modal } from 'antd';
import { type ReactElement, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '../api/problem.js';
import { useFormFaults } from './form-faults.js';
import { InDialog, useOpenDialog } from './held.js';
import { ProblemNote } from './state.js';

export interface FormButtonProps<Fields extends object> {
  /** What the button says, and the one in the dialog that does it. */
  readonly name: string;
  readonly title?: string;
  readonly help?: string;
  /** The fields, and what must be in sight to decide. */
  readonly children?: ReactNode;
  readonly initial?: Partial<Fields>;
  readonly danger?: boolean;
  readonly primary?: boolean;
  readonly small?: boolean;
  readonly wide?: boolean;
  readonly disabled?: boolean;
  /** The button's name where many stand in one list. */
  readonly label?: string;
  readonly pending: boolean;
  readonly problem: ApiProblem | undefined;
  /** Answers whether it was done; the dialog stays with what was typed until then. */
  readonly onSend: (fields: Fields, form: FormInstance<Fields>) => Promise<boolean>;
}

/** A step that asks for something first: a button, a dialog with its fields, refusals beside the fields they are about. */
export function FormButton<Fields extends object>(props: FormButtonProps<Fields>): ReactElement {
  const { name, danger = false, primary = false, small = false, disabled = false, label } = props;
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        danger={danger}
        disabled={disabled}
        type={primary ? 'primary' : 'default'}
        {...(small ? { size: 'small' as const } : {})}
        {...(label === undefined ? {} : { 'aria-label': label })}
        onClick={() => setOpen(true)}
      >
        {name}
      </Button>
      {open && <FormDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function FormDialog<Fields extends object>({
  name,
  title = name,
  help,
  children,
  initial,
  danger = false,
  wide = false,
  pending,
  problem,
  onSend,
  onClose,
}: FormButtonProps<Fields> & { readonly onClose: () => void }): ReactElement {
  const { t } = useTranslation();
  const [form] = Form.useForm<Fields>();
  const id = useId();
  useOpenDialog();
  useFormFaults(form, problem);
  const send = async (fields: Fields): Promise<void> => {
    if (await onSend(fields, form)) onClose();
  };
  return (
    <Modal
      open
      title={title}
      width={wide ? 760 : 520}
      onCancel={onClose}
      okText={name}
      okButtonProps={{ danger, htmlType: 'submit', form: id }}
      cancelText={t('form.cancel')}
      confirmLoading={pending}
    >
      <InDialog value>
        {help !== undefined && <p className="quiet">{help}</p>}
        <Form<Fields>
          id={id}
          form={form}
          layout="vertical"
          {...(initial === undefined ? {} : { initialValues: initial })}
          onFinish={(fields) => void send(fields)}
        >
          {children}
        </Form>
      </InDialog>
      <ProblemNote problem={problem} />
    </Modal>
  );
}
