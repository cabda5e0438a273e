/**
 * What script adds to the page: filters, grouping, opening all, and opened rows of critical and high rules in print.
 * It reads the page's own attributes, writes text only, and asks the network for nothing.
 */
export const SCRIPT = `'use strict';
(() => {
  const form = document.getElementById('filters');
  const rows = document.getElementById('rows');
  if (!form || !rows) return;
  const items = [...rows.querySelectorAll('.finding')];
  const heard = document.getElementById('shown');
  const topicNames = new Map([...form.elements.topic.options].map((option) => [option.value, option.textContent]));
  const symptomNames = new Map([...form.elements.symptom.options].filter((option) => option.value !== '').map((option) => [option.value, option.textContent]));
  const serversOf = (item) => JSON.parse(item.dataset.servers);
  const groupOf = {
    topic: (item) => topicNames.get(item.dataset.topic) || item.dataset.topic,
    symptom: (item) => symptomNames.get(item.dataset.symptoms.split(' ').find((name) => symptomNames.has(name))) || 'nobody notices',
    server: (item) => serversOf(item).join(', ') || 'organization',
  };
  const texts = new Map();
  const textOf = (item) => {
    if (!texts.has(item)) texts.set(item, item.textContent.toLowerCase());
    return texts.get(item);
  };
  const isShown = (item, wanted) =>
    (item.dataset.word === 'waived' ? form.elements.waived.checked : wanted.severities.has(item.dataset.severity)) &&
    (wanted.topic === '' || item.dataset.topic === wanted.topic) &&
    (wanted.symptom === '' || item.dataset.symptoms.split(' ').includes(wanted.symptom)) &&
    (wanted.server === '' || serversOf(item).includes(wanted.server)) &&
    (wanted.text === '' || textOf(item).includes(wanted.text));
  const apply = () => {
    const wanted = {
      severities: new Set([...form.querySelectorAll('[name=severity]:checked')].map((box) => box.value)),
      topic: form.elements.topic.value,
      symptom: form.elements.symptom.value,
      server: form.elements.server.value,
      text: form.elements.text.value.trim().toLowerCase(),
    };
    let count = 0;
    for (const item of items) {
      item.hidden = !isShown(item, wanted);
      if (!item.hidden) count += 1;
    }
    for (const heading of rows.querySelectorAll('.group')) heading.remove();
    const group = groupOf[form.elements.group.value];
    if (group === undefined) rows.append(...items);
    else {
      const groups = Map.groupBy(items.filter((item) => !item.hidden), group);
      for (const [name, members] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
        const heading = document.createElement('li');
        heading.className = 'group';
        heading.textContent = name + ': ' + members.length;
        rows.append(heading, ...members);
      }
    }
    heard.textContent = count + ' of ' + items.length + ' rules shown';
  };
  const openAll = (open) => {
    for (const item of items) if (!item.hidden) item.querySelector('details').open = open;
  };
  form.hidden = false;
  form.addEventListener('input', apply);
  form.addEventListener('submit', (event) => event.preventDefault());
  document.getElementById('open-all').addEventListener('click', () => openAll(true));
  document.getElementById('close-all').addEventListener('click', () => openAll(false));
  for (const link of document.querySelectorAll('.matrix a')) {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      form.elements.topic.value = link.dataset.topic;
      form.elements.server.value = [...form.elements.server.options].some((option) => option.value === link.dataset.server) ? link.dataset.server : '';
      apply();
      document.getElementById('findings').scrollIntoView();
      form.elements.topic.focus();
    });
  }
  const reveal = () => {
    const target = location.hash === '' ? null : document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const row = target && target.closest('.finding');
    if (!row) return;
    row.hidden = false;
    row.querySelector('details').open = true;
    target.scrollIntoView();
  };
  window.addEventListener('hashchange', reveal);
  let opened = [];
  window.addEventListener('beforeprint', () => {
    opened = [...rows.querySelectorAll('details.critical:not([open]), details.high:not([open])')].filter((details) => details.parentElement.className === 'finding');
    for (const details of opened) details.open = true;
  });
  window.addEventListener('afterprint', () => {
    for (const details of opened) details.open = false;
  });
  apply();
  reveal();
})();
`;
