// What libraries of 2008 did to a page: they changed what every other script relies on. Stands in for them in the
// demonstration; the self-check must not mind.
(function () {
  Array.prototype.toJSON = function () { return "an old library was here"; };
  Array.prototype.remove = function (item) { this.splice(this.indexOf(item), 1); return this; };
  Object.prototype.extend = function (more) { for (var name in more) this[name] = more[name]; return this; };
  String.prototype.includes = function (part) { return this.indexOf(part) >= 0; };
  Function.prototype.bind = function (self) { var what = this; return function () { return what.apply(self, arguments); }; };
  window.$ = window.jQuery = function (css) { return document.querySelectorAll(css); };
  window.JSON.decycle = function (value) { return value; };
})();
