// What libraries of 2008 did to a page: they changed what every other script relies on. Stands in for them in the
// demonstration; the self-check must not mind.
(function () {
  Array.prototype.toJSON = function () { return "an old library was here"; };
  Array.prototype.remove = function (item) { this.splice(this.indexOf(item), 1); return this; };
  String.prototype.includes = function (part) { return this.indexOf(part) >= 0; };
  Function.prototype.bind = function (self) {
    var what = this, first = Array.prototype.slice.call(arguments, 1);
    return function () { return what.apply(self, first.concat(Array.prototype.slice.call(arguments))); };
  };
  window.$ = window.jQuery = function (css) { return document.querySelectorAll(css); };
  window.JSON.decycle = function (value) { return value; };
})();
