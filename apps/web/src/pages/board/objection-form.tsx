import { Input, Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectionReceipt, PublicNotice } from '../../api/generated/hardship.js';
import { useCommand } from '../../api/hooks.js';
import { ProblemNote } from '../../frame/state.js';

/** What somebody has against a notice; a name is not asked for. */
export function ObjectionForm(props: {
  notice: PublicNotice;
  onCancel: () => void;
  onReceived: (receipt: ObjectionReceipt) => void;
}): ReactElement {
  const { notice, onCancel, onReceived } = props;
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [contact, setContact] = useState('');
  const object = useCommand('POST /api/hardship/v1/public-notices/{id}/objections');
  const send = async (): Promise<void> => {
    const body = { text: text.trim(), ...(contact.trim() === '' ? {} : { contact: contact.trim() }) };
    const receipt = await object.run({ path: { id: notice.id }, body });
    if (receipt !== undefined) onReceived(receipt);
  };
  return (
    <Modal
      open
      title={`${t('board.object')} · ${notice.maskedName}`}
      okText={t('board.send')}
      okButtonProps={{ disabled: text.trim() === '' }}
      confirmLoading={object.pending}
      onOk={() => void send()}
      onCancel={onCancel}
    >
      <label>
        {t('board.text')}
        <Input.TextArea rows={4} maxLength={2_000} value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      <label>
        {t('board.contact')}
        <Input maxLength={200} value={contact} onChange={(event) => setContact(event.target.value)} />
      </label>
      <ProblemNote problem={object.problem} />
    </Modal>
  );
}
