/** Language, filter and search. Without it the page shows everything in its own language. */
export const script = `
(function () {
  'use strict';
  var root = document.documentElement;
  var all = function (selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); };
  var one = function (selector) { return document.querySelector(selector); };
  all('[data-script]').forEach(function (element) { element.hidden = false; });

  var switches = all('button[data-lang]');
  function speak(lang) {
    root.lang = lang;
    document.title = root.getAttribute('data-title-' + lang);
    switches.forEach(function (button) { button.setAttribute('aria-pressed', String(button.getAttribute('data-lang') === lang)); });
    all('[data-ja]').forEach(function (element) {
      var text = element.getAttribute('data-' + lang);
      if (element.tagName === 'OPTION') element.textContent = text;
      else if (element.tagName === 'INPUT') element.placeholder = text;
      else element.setAttribute('aria-label', text);
    });
  }
  switches.forEach(function (button) {
    button.addEventListener('click', function () { speak(button.getAttribute('data-lang')); });
  });

  var items = all('.item');
  var texts = items.map(function (item) { return null; });
  var statuses = all('input[name=status]');
  var standard = one('#filter-standard');
  var search = one('#filter-search');
  var shown = one('#shown');
  var nothing = one('#nothing');
  var groups = all('[data-group]');

  function textOf(index) {
    if (texts[index] === null) texts[index] = items[index].textContent.toLowerCase().normalize('NFKC');
    return texts[index];
  }
  function apply() {
    var chosen = statuses.filter(function (box) { return box.checked; }).map(function (box) { return box.value; });
    var words = search.value.toLowerCase().normalize('NFKC').split(/\\s+/).filter(Boolean);
    var count = 0;
    items.forEach(function (item, index) {
      var fits = chosen.indexOf(item.getAttribute('data-status')) >= 0 &&
        (standard.value === '' || item.getAttribute('data-standard') === standard.value) &&
        words.every(function (word) { return textOf(index).indexOf(word) >= 0; });
      item.hidden = !fits;
      if (fits) count += 1;
    });
    groups.forEach(function (group) { group.hidden = !group.querySelector('.item:not([hidden])'); });
    shown.textContent = count + ' / ' + items.length;
    nothing.hidden = count > 0;
    root.classList.toggle('filtering', count < items.length);
  }
  var waiting = 0;
  search.addEventListener('input', function () { clearTimeout(waiting); waiting = setTimeout(apply, 80); });
  statuses.forEach(function (box) { box.addEventListener('change', apply); });
  standard.addEventListener('change', apply);
  function reset() {
    search.value = '';
    standard.value = '';
    statuses.forEach(function (box) { box.checked = true; });
    apply();
  }
  one('#reset').addEventListener('click', reset);
  function setAll(open) { items.forEach(function (item) { if (!item.hidden) item.querySelector('details').open = open; }); }
  one('#open-all').addEventListener('click', function () { setAll(true); });
  one('#close-all').addEventListener('click', function () { setAll(false); });
  all('[data-only]').forEach(function (link) {
    link.addEventListener('click', function () {
      search.value = '';
      standard.value = '';
      statuses.forEach(function (box) { box.checked = box.value === link.getAttribute('data-only'); });
      apply();
    });
  });

  function follow() {
    var target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (!target) return;
    if (target.hidden) reset();
    for (var element = target; element; element = element.parentElement) if (element.tagName === 'DETAILS') element.open = true;
    var own = target.classList.contains('item') && target.querySelector('details');
    if (own) own.open = true;
    target.scrollIntoView();
  }
  addEventListener('hashchange', follow);
  all('a[href^="#"]').forEach(function (link) {
    link.addEventListener('click', function () { if (link.hash === location.hash) follow(); });
  });

  var closed = [];
  addEventListener('beforeprint', function () {
    closed = all('details:not([open])');
    closed.forEach(function (details) { details.open = true; });
  });
  addEventListener('afterprint', function () {
    closed.forEach(function (details) { details.open = false; });
    closed = [];
  });

  speak(root.lang);
  apply();
  follow();
})();
`;
