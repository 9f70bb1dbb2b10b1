package io.tocsin.systemtests.reference;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Finds the settings that a module's sources declare, as the compiler reads them. */
final class SettingsInCode extends TreePathScanner<@Nullable Void, String> {

  private static final String OURS = "tocsin.";

  private final DocTrees comments;
  private final List<Setting> found = new ArrayList<>();

  private SettingsInCode(DocTrees comments) {
    this.comments = comments;
  }

  /** The settings of Tocsin's own that the sources below the folder declare. */
  static List<Setting> in(Path sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> all = Files.walk(sources)) {
      List<Path> java = all.filter(file -> file.toString().endsWith(".java")).toList();
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(java));
      SettingsInCode scanner = new SettingsInCode(DocTrees.instance(task));
      for (CompilationUnitTree unit : task.parse()) {
        scanner.scan(unit, "");
      }
      return scanner.found;
    }
  }

  @Override
  public @Nullable Void visitClass(ClassTree type, String outer) {
    String prefix = value(type.getModifiers(), "ConfigMapping", "prefix");
    if (prefix != null) {
      mapping(getCurrentPath(), type, prefix);
      return null;
    }
    return super.visitClass(type, outer);
  }

  @Override
  public @Nullable Void visitVariable(VariableTree variable, String outer) {
    String name = value(variable.getModifiers(), "ConfigProperty", "name");
    if (name != null && name.startsWith(OURS)) {
      String fallback = value(variable.getModifiers(), "ConfigProperty", "defaultValue");
      found.add(new Setting(name, fallback == null ? "" : fallback, parameter(variable)));
    }
    return super.visitVariable(variable, outer);
  }

  /** What the method that the variable is a parameter of says of it. */
  private String parameter(VariableTree variable) {
    DocCommentTree comment = comments.getDocCommentTree(getCurrentPath().getParentPath());
    if (comment == null) {
      return "";
    }
    return comment.getBlockTags().stream()
        .filter(tag -> tag instanceof ParamTree)
        .map(ParamTree.class::cast)
        .filter(tag -> tag.getName().getName().contentEquals(variable.getName()))
        .map(tag -> sentence(tag.getDescription()))
        .findFirst()
        .orElse("");
  }

  private void mapping(TreePath path, ClassTree type, String prefix) {
    for (Tree member : type.getMembers()) {
      if (!(member instanceof MethodTree method)) {
        continue;
      }
      TreePath methodPath = new TreePath(path, method);
      String name = prefix + "." + dashes(method.getName().toString());
      String returned = String.valueOf(method.getReturnType());
      ClassTree nested = nested(type, returned);
      if (nested != null) {
        mapping(new TreePath(path, nested), nested, name);
        continue;
      }
      String fallback = value(method.getModifiers(), "WithDefault", "value");
      found.add(
          new Setting(
              returned.startsWith("Map<") ? name + ".*" : name,
              fallback == null ? "" : fallback,
              firstSentence(comments.getDocCommentTree(methodPath))));
    }
  }

  private static @Nullable ClassTree nested(ClassTree type, String name) {
    for (Tree member : type.getMembers()) {
      if (member instanceof ClassTree inner
          && inner.getKind() == Tree.Kind.INTERFACE
          && inner.getSimpleName().contentEquals(name)) {
        return inner;
      }
    }
    return null;
  }

  private static @Nullable String value(ModifiersTree modifiers, String annotation, String field) {
    for (AnnotationTree found : modifiers.getAnnotations()) {
      if (!found.getAnnotationType().toString().equals(annotation)) {
        continue;
      }
      for (Tree argument : found.getArguments()) {
        if (argument instanceof AssignmentTree assignment
            && assignment.getVariable().toString().equals(field)
            && assignment.getExpression() instanceof LiteralTree literal) {
          return String.valueOf(literal.getValue());
        }
        // Without a name it is the value, and the tree says no more than what was written.
        if (argument instanceof LiteralTree literal && field.equals("value")) {
          return String.valueOf(literal.getValue());
        }
      }
    }
    return null;
  }

  private static String firstSentence(@Nullable DocCommentTree comment) {
    return comment == null ? "" : sentence(comment.getFullBody());
  }

  private static String sentence(List<? extends DocTree> words) {
    return words.stream()
        .map(DocTree::toString)
        .collect(Collectors.joining())
        .replaceAll("\\{@(?:link|code) #?([^}]*)}", "`$1`")
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static String dashes(String camelCase) {
    return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
